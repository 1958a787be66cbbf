import { fivePoints, meanOf } from './landmarks.ts';
import { type Affine, type Levels, planes, warp } from './picture.ts';
import type { Picture, Point, Run } from './types.ts';

const SIZE = 112;

/** Where ArcFace training put the five points in its 112 × 112 crop. */
const TEMPLATE: readonly Point[] = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/**
 * The similarity (turn, scale, shift) that carries `from` nearest to `to` by least squares (Umeyama 1991).
 * In the plane it has this closed form, and never mirrors.
 */
export function similarity(from: readonly Point[], to: readonly Point[]): Affine {
  const p = meanOf(from);
  const q = meanOf(to);
  let along = 0;
  let across = 0;
  let spread = 0;
  from.forEach((point, i) => {
    const target = to[i] ?? q;
    const [dx, dy] = [point.x - p.x, point.y - p.y];
    const [ex, ey] = [target.x - q.x, target.y - q.y];
    along += dx * ex + dy * ey;
    across += dx * ey - dy * ex;
    spread += dx * dx + dy * dy;
  });
  const [a, d] = [along / spread, across / spread];
  return { a, b: -d, c: q.x - a * p.x + d * p.y, d, e: a, f: q.y - d * p.x - a * p.y };
}

/** The face turned upright and scaled as the recogniser was trained to see it. */
export function alignFace(picture: Levels, points: readonly Point[]): Picture {
  return warp(picture, similarity(TEMPLATE, fivePoints(points)), SIZE, SIZE);
}

/** What the recogniser (MobileFaceNet) says about an aligned face: 512 numbers of length 1. */
export async function embed(run: Run, aligned: Picture): Promise<Float32Array> {
  const { output } = await run('fr_feature', planes(aligned, 'bgr', 127.5, 128), [1, 3, SIZE, SIZE]);
  if (!output) throw new Error('fr_feature gave no output');
  const length = Math.sqrt(output.reduce((sum, value) => sum + value * value, 0));
  return output.map((value) => value / length);
}

/** Cosine of two templates of length 1: −1 to 1, higher means more alike. */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError('templates of different engines are not comparable');
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
