import { cutSquare, type Levels, luma } from './picture.ts';
import type { FaceBox, Point, Run } from './types.ts';

const SIZE = 64;
const COUNT = 68;

/** Shift right, shift down and growth of the five boxes, in shares of the side. */
const JITTER = [
  [0, 0, 1],
  [-0.04, 0, 1],
  [0.04, 0, 1],
  [0, -0.03, 1.06],
  [0, 0.03, 0.95],
] as const;

export interface Landmarks {
  /** The 68 points of the iBUG scheme, in the picture's pixels. */
  readonly points: readonly Point[];
  /** How far the five looks disagree about a point, on average, in shares of the face's side. */
  readonly wobble: number;
}

/** The 68 points as the mean of five looks through slightly moved boxes, which steadies them; fewer `looks` are faster. */
export async function findLandmarks(
  run: Run,
  picture: Levels,
  face: FaceBox,
  most: number = JITTER.length,
): Promise<Landmarks> {
  const looks: Point[][] = [];
  for (const [right, down, growth] of JITTER.slice(0, most)) {
    const side = face.side * growth;
    const x = face.x + face.side * (right + (1 - growth) / 2);
    const y = face.y + face.side * (down + (1 - growth) / 2);
    looks.push(await look(run, picture, { x, y }, side));
  }
  const points = Array.from({ length: COUNT }, (_, i) => meanOf(looks.map((look) => at(look, i))));
  let distance = 0;
  for (const look of looks) {
    for (const [i, point] of look.entries()) distance += apart(point, at(points, i));
  }
  return { points, wobble: distance / (looks.length * COUNT * face.side) };
}

async function look(run: Run, picture: Levels, corner: Point, side: number): Promise<Point[]> {
  const input = luma(cutSquare(picture, corner, side, SIZE)).map((value) => value / 256);
  const { output } = await run('fr_landmark', input, [1, 1, SIZE, SIZE]);
  if (!output) throw new Error('fr_landmark gave no output');
  return Array.from({ length: COUNT }, (_, i) => ({
    x: corner.x + (output[i * 2] ?? 0) * side,
    y: corner.y + (output[i * 2 + 1] ?? 0) * side,
  }));
}

/** @throws RangeError when the list is shorter. */
export function at(points: readonly Point[], index: number): Point {
  const point = points[index];
  if (!point) throw new RangeError(`no landmark ${index}`);
  return point;
}

export const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export function meanOf(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Eye centres, nose tip and mouth corners, "left" as the viewer sees it: what alignment and pose rest on. */
export function fivePoints(points: readonly Point[]): readonly [Point, Point, Point, Point, Point] {
  return [
    meanOf([36, 37, 38, 39, 40, 41].map((i) => at(points, i))),
    meanOf([42, 43, 44, 45, 46, 47].map((i) => at(points, i))),
    at(points, 30),
    at(points, 48),
    at(points, 54),
  ];
}
