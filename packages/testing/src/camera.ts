import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    showToCamera?: (pngBase64: string) => Promise<void>;
  }
}

/**
 * Gives every page opened from now on a camera that sees what `setCamera` shows it, a grey wall until then.
 * Unlike footage it can change while the track runs.
 */
export async function canvasCamera(target: Page | BrowserContext): Promise<void> {
  await target.addInitScript(() => {
    let picture: ImageBitmap | undefined;
    let context: CanvasRenderingContext2D | null = null;
    // Not before somebody looks: to make one takes a slow phone's time from the page that opens.
    const open = () => {
      const canvas = document.createElement('canvas');
      canvas.width = 1280;
      canvas.height = 720;
      context = canvas.getContext('2d');
      setInterval(tick, 50);
    };
    const paint = () => {
      if (!context) return;
      const { canvas } = context;
      context.fillStyle = '#888';
      context.fillRect(0, 0, canvas.width, canvas.height);
      if (!picture) return;
      const scale = Math.min(600 / picture.height, 1200 / picture.width);
      const [width, height] = [picture.width * scale, picture.height * scale];
      context.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
    };
    /** A frame comes of each change, and this is the least: painting takes a slow phone's time from what is waited for. */
    const tick = () => {
      if (!context) return;
      context.fillStyle = `rgb(136, 136, ${136 + (ticks++ % 2)})`;
      context.fillRect(0, 0, 1, 1);
    };
    let ticks = 0;
    const look = () => {
      if (!context) open();
      paint();
      tick();
      if (!context) throw new Error('no canvas to look at');
      return context.canvas.captureStream(20);
    };
    // Not by fetch of a data: address, which a strict content security policy forbids.
    window.showToCamera = async (pngBase64) => {
      const text = atob(pngBase64);
      const bytes = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
      picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      paint();
    };
    const device = { deviceId: 'canvas', groupId: 'canvas', kind: 'videoinput', label: 'Canvas', toJSON: () => ({}) };
    // Absent on an insecure page, where a real camera would be absent too.
    if (!navigator.mediaDevices) return;
    navigator.mediaDevices.getUserMedia = async () => look();
    navigator.mediaDevices.enumerateDevices = async () => [device as MediaDeviceInfo];
  });
}

/** Holds a picture before the page's canvas camera, from the next frame on. */
export async function setCamera(page: Page, png: Buffer): Promise<void> {
  await page.evaluate(async (pngBase64) => {
    if (!window.showToCamera) throw new Error('The page has no canvas camera: call canvasCamera before it opens');
    await window.showToCamera(pngBase64);
    // What is on the screen now may still be the picture before.
    const shown = (video: HTMLVideoElement) =>
      new Promise<void>((done) => {
        video.requestVideoFrameCallback(() => video.requestVideoFrameCallback(() => done()));
        setTimeout(done, 1_000);
      });
    const videos = [...document.querySelectorAll('video')].filter(({ srcObject, paused }) => srcObject && !paused);
    await Promise.all(videos.map(shown));
  }, png.toString('base64'));
}
