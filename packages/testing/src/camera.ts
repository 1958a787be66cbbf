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
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 720;
    const context = canvas.getContext('2d');
    let picture: ImageBitmap | undefined;
    const paint = () => {
      if (!context) return;
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
    // Not before somebody looks.
    const look = () => {
      if (ticks === 0) setInterval(tick, 50);
      paint();
      tick();
      return canvas.captureStream(20);
    };
    // Not by fetch of a data: address, which a strict content security policy forbids.
    window.showToCamera = async (pngBase64) => {
      const bytes = Uint8Array.from(atob(pngBase64), (letter) => letter.charCodeAt(0));
      picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      if (ticks > 0) paint();
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
