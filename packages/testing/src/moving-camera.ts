import type { Pose } from '@jatidiri/face';
import type { BrowserContext, Page } from 'playwright-core';
import { movingFrames } from './faces.ts';

const POSES: readonly Pose[] = ['front', 'left', 'right', 'up', 'blink'];

/**
 * Gives every page opened from now on a camera before which the person of a `facePicture` does what the screen asks
 * (`data-ask`), swaying a little. With `still` it is a photograph held before the camera: it sways and does nothing.
 */
export async function movingCamera(
  target: Page | BrowserContext,
  picture: Buffer,
  { still = false }: { still?: boolean } = {},
): Promise<void> {
  const pictures = await movingFrames(picture, POSES);
  const frames = POSES.map((pose, at) => [pose, pictures[at]?.toString('base64') ?? ''] as const);
  await target.addInitScript(
    ({ frames, still }) => {
      const canvas = document.createElement('canvas');
      canvas.width = 1280;
      canvas.height = 720;
      const brush = canvas.getContext('2d');
      const drawn = new Map<string, ImageBitmap>();
      for (const [pose, base64] of frames) {
        // Not by fetch of a data: address, which a strict content security policy forbids.
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then((bitmap) => drawn.set(pose, bitmap));
      }
      let tracks: MediaStreamTrack[] = [];
      const paint = () => {
        const asked = still ? 'front' : document.querySelector<HTMLElement>('[data-ask]')?.dataset.ask;
        const bitmap = drawn.get(asked ?? 'front') ?? drawn.get('front');
        if (!brush || !bitmap) return;
        const now = performance.now();
        brush.fillStyle = '#8a8f96';
        brush.fillRect(0, 0, canvas.width, canvas.height);
        brush.drawImage(bitmap, 290 + 9 * Math.sin(now / 410), 10 + 7 * Math.sin(now / 290), 700, 700);
      };
      // Drawn and sent only while somebody looks.
      setInterval(() => {
        tracks = tracks.filter(({ readyState }) => readyState === 'live');
        if (tracks.length > 0) paint();
      }, 100);
      const open = () => {
        const stream = canvas.captureStream();
        tracks.push(...stream.getTracks());
        paint();
        return stream;
      };
      const device = { deviceId: 'canvas', groupId: 'canvas', kind: 'videoinput', label: 'Canvas', toJSON: () => ({}) };
      if (!navigator.mediaDevices) return;
      navigator.mediaDevices.getUserMedia = async () => open();
      navigator.mediaDevices.enumerateDevices = async () => [device as MediaDeviceInfo];
    },
    { frames, still },
  );
}
