/** What a person should mend before the picture is taken. The server looks again, and closer. */
export type Look = 'inside' | 'dark' | 'bright' | 'moving';

const SIDE = 32;
const DARK = 55;
const BRIGHT = 215;
const MOVED = 16;

/** Brightness of the middle of the picture, where the face should be, as 32 × 32 grey values. */
export function sampleOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): Uint8Array {
  canvas.width = SIDE;
  canvas.height = SIDE;
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('no canvas');
  const { videoWidth: width, videoHeight: height } = video;
  const side = Math.min(width, height) * 0.7;
  brush.drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, SIDE, SIDE);
  const { data } = brush.getImageData(0, 0, SIDE, SIDE);
  return Uint8Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const at = pixel * 4;
    return ((data[at] ?? 0) * 299 + (data[at + 1] ?? 0) * 587 + (data[at + 2] ?? 0) * 114) / 1000;
  });
}

/** Light first, then stillness against the sample before. */
export function lookOf(now: Uint8Array, before: Uint8Array | undefined): Look {
  const mean = now.reduce((sum, value) => sum + value, 0) / now.length;
  if (mean < DARK) return 'dark';
  if (mean > BRIGHT) return 'bright';
  if (!before) return 'inside';
  const change = now.reduce((sum, value, at) => sum + Math.abs(value - (before[at] ?? 0)), 0) / now.length;
  return change > MOVED ? 'moving' : 'inside';
}
