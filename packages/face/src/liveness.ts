import { apart, at, meanOf } from './landmarks.ts';
import { cutSquare, type Levels, luma, planes } from './picture.ts';
import type { FaceBox, Point, Run } from './types.ts';

const LIVE_SIZE = 128;
const EYE_SIZE = 24;
const SURROUNDINGS = 2.7;
const EYE_MARGIN = 1.6;

function softmax(values: Float32Array): number[] {
  const top = Math.max(...values);
  const powers = Array.from(values, (value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** How likely a living person stood before the camera rather than a print or a screen, 0 to 1. One picture proves little. */
export async function livenessOf(run: Run, picture: Levels, face: FaceBox): Promise<number> {
  // As in training: the crop is 2.7 boxes wide, shrunk and pushed until it lies inside the picture.
  const side = Math.min(face.side * SURROUNDINGS, picture.width - 1, picture.height - 1);
  const inside = (centre: number, length: number) => Math.max(0, Math.min(centre - side / 2, length - 1 - side));
  const corner = {
    x: inside(face.x + face.side / 2, picture.width),
    y: inside(face.y + face.side / 2, picture.height),
  };
  const input = planes(cutSquare(picture, corner, side, LIVE_SIZE), 'bgr', 0, 1);
  const { output } = await run('fr_liveness', input, [1, 3, LIVE_SIZE, LIVE_SIZE]);
  if (!output) throw new Error('fr_liveness gave no output');
  return softmax(output)[0] ?? 0;
}

/** How surely each eye is open, 0 to 1: the left one as the viewer sees it, then the right one. */
export async function eyesOpen(run: Run, picture: Levels, points: readonly Point[]): Promise<[number, number]> {
  return [await eyeOpen(run, picture, points, 36), await eyeOpen(run, picture, points, 42)];
}

async function eyeOpen(run: Run, picture: Levels, points: readonly Point[], first: number): Promise<number> {
  const centre = meanOf([1, 2, 4, 5].map((offset) => at(points, first + offset)));
  const side = apart(at(points, first), at(points, first + 3)) * EYE_MARGIN;
  const corner = { x: centre.x - side / 2, y: centre.y - side / 2 };
  const input = luma(cutSquare(picture, corner, side, EYE_SIZE)).map((value) => value / 255);
  const { output } = await run('fr_eye', input, [1, 1, EYE_SIZE, EYE_SIZE]);
  if (!output) throw new Error('fr_eye gave no output');
  return softmax(output)[1] ?? 0;
}
