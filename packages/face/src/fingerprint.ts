import { luma, warp, withLevels } from './picture.ts';
import type { Picture } from './types.ts';

const SIDE = 16;
/** Steps of a fingerprint in one standard deviation of the face's brightness; the middle stands at 128. */
const STEPS = 40;

/** What an aligned face looks like, coarsely, whatever its brightness and contrast: 256 values around 128. */
export function fingerprintOf(aligned: Picture): Uint8Array {
  const scale = aligned.width / SIDE;
  const map = { a: scale, b: 0, c: 0, d: 0, e: scale, f: 0 };
  const grey = luma(warp(withLevels(aligned), map, SIDE, SIDE));
  const mean = grey.reduce((sum, value) => sum + value, 0) / grey.length;
  const variance = grey.reduce((sum, value) => sum + (value - mean) ** 2, 0) / grey.length;
  const deviation = Math.max(Math.sqrt(variance), 1);
  return Uint8Array.from(grey, (value) => {
    return Math.max(0, Math.min(255, 128 + Math.round(((value - mean) / deviation) * STEPS)));
  });
}

/** How far two fingerprints lie apart, in standard deviations of a face's brightness: 0 is the same look of a face. */
export function apartness(a: Uint8Array, b: Uint8Array): number {
  const sum = a.reduce((total, value, at) => total + (value - (b[at] ?? 0)) ** 2, 0);
  return Math.sqrt(sum / Math.max(a.length, 1)) / STEPS;
}
