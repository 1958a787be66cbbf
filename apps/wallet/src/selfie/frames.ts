import { takePicture } from '@jatidiri/ui';

const FRAMES = 4;
const PAUSE_MS = 250;

/** Four pictures within a second, each a JPEG of at most 60 kB, as base64. */
export async function takeFrames(video: HTMLVideoElement): Promise<string[]> {
  const frames: string[] = [];
  while (frames.length < FRAMES) {
    if (frames.length > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    frames.push(await base64Of(await takePicture(video)));
  }
  return frames;
}

export async function base64Of(blob: Blob): Promise<string> {
  let binary = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) binary += String.fromCharCode(byte);
  return btoa(binary);
}
