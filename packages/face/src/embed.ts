import { fivePoints, meanOf } from './landmarks.ts';
import { type Affine, type Levels, mirror, planes, warp } from './picture.ts';
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

/**
 * What the recogniser (MobileFaceNet) says about an aligned face and about its mirror image, as their mean: 512 numbers.
 * Their direction tells who it is, their length how much of a face there was to see.
 */
export async function embed(run: Run, aligned: Picture): Promise<Float32Array> {
  const plain = await describe(run, aligned);
  const mirrored = await describe(run, mirror(aligned));
  return plain.map((value, i) => (value + (mirrored[i] ?? 0)) / 2);
}

async function describe(run: Run, aligned: Picture): Promise<Float32Array> {
  const { output } = await run('fr_feature', planes(aligned, 'bgr', 127.5, 128), [1, 3, SIZE, SIZE]);
  if (!output) throw new Error('fr_feature gave no output');
  return output;
}

/** Between these the length of a template counts: nearly all photographs lie there (LFW: 98 of 100). */
const LENGTHS = { least: 2.65, usual: 3.4, most: 4.67 } as const;
/** What a unit of length is worth. Chosen on LFW folds 1, 3 and 5, confirmed on 2 and 4 and on London (docs/face.md). */
const WORTH = 0.05;

/**
 * How alike two templates are, about −1 to 1: their cosine, asked to be higher the clearer the weaker picture is. Two
 * clear pictures of strangers look alike more often than two poor ones do, and two of one person much more.
 *
 * @throws RangeError when the templates are of different engines
 */
export function likeness(a: Float32Array, b: Float32Array): number {
  const weaker = Math.min(Math.sqrt(dot(a, a)), Math.sqrt(dot(b, b)));
  const length = Math.max(LENGTHS.least, Math.min(weaker, LENGTHS.most));
  return cosine(a, b) - WORTH * (length - LENGTHS.usual);
}

/** @throws RangeError when the two are not of one length */
export function cosine(a: Float32Array, b: Float32Array): number {
  return dot(a, b) / Math.max(Math.sqrt(dot(a, a) * dot(b, b)), Number.MIN_VALUE);
}

function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError('templates of different engines are not comparable');
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
