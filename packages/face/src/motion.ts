import { lookUp } from './picture.ts';
import type { Picture, Point } from './types.ts';

/** How a head is held in a frame: straight ahead, or as one of the moves that the server may ask for. */
export type Pose = 'front' | 'left' | 'right' | 'up' | 'blink';

/** Where a face lies in a picture: the centres of the eyes, the tip of the nose, and half the side of its box. */
export interface FacePlace {
  readonly eyes: readonly [Point, Point];
  readonly nose: Point;
  readonly radius: number;
}

/** How far nose and mouth travel for a move, in shares of the face's radius; left and right as the person means them. */
const TRAVEL: Readonly<Record<Pose, Point>> = {
  front: { x: 0, y: 0 },
  left: { x: 0.36, y: 0 },
  right: { x: -0.36, y: 0 },
  up: { x: 0, y: -0.25 },
  blink: { x: 0, y: 0 },
};

/**
 * Warps one photograph into a frame of a head that moves. It makes footage for demo and tests, and it is the reason
 * why a face on the line is triage alone: whoever holds a photograph can do the same.
 *
 * @param sway how far the whole picture has drifted, in pixels: no two frames of a living person are equal
 */
export function moveFace(picture: Picture, place: FacePlace, pose: Pose, sway: Point = { x: 0, y: 0 }): Picture {
  const { width, height } = picture;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, out = 0; y < height; y++) {
    for (let x = 0; x < width; x++, out += 3) {
      const from = cameFrom({ x: x - sway.x, y: y - sway.y }, place, pose);
      lookUp(picture, from.x, from.y, data, out);
    }
  }
  return { width, height, data };
}

/** Side of a grid of shades. */
export const SHADES = 7;

/**
 * The picture in another light: a grid of shades, row by row, is drawn smoothly over it; 1 leaves a place as bright as
 * it was. No two takes of a living person have the same light.
 */
export function relight(picture: Picture, shades: readonly number[]): Picture {
  const { width, height, data } = picture;
  const lit = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const shade = shadeAt(shades, (x / width) * (SHADES - 1), (y / height) * (SHADES - 1));
      for (let c = 0; c < 3; c++, i++) lit[i] = Math.min(255, (data[i] ?? 0) * shade);
    }
  }
  return { width, height, data: lit };
}

function shadeAt(shades: readonly number[], x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number) => shades[row * SHADES + column] ?? 1;
  const row = (line: number) => at(left, line) * (left + 1 - x) + at(left + 1, line) * (x - left);
  return row(top) * (top + 1 - y) + row(top + 1) * (y - top);
}

/** Where in the photograph a pixel of the moved face stood. */
function cameFrom(at: Point, { eyes, nose, radius }: FacePlace, pose: Pose): Point {
  if (pose === 'blink') return underLid(at, eyes);
  const reach = Math.hypot(at.x - nose.x, at.y - nose.y) / radius;
  if (reach >= 1) return at;
  // Sideways eyes and mouth go along with the nose; upwards the nose alone gains on them.
  const share = (1 - reach ** (pose === 'up' ? 2 : 3)) ** 2 * radius;
  return { x: at.x - TRAVEL[pose].x * share, y: at.y - TRAVEL[pose].y * share };
}

/** A closed eye: the upper lid drawn down over it, along the tilt of the head. */
function underLid(at: Point, [left, right]: readonly [Point, Point]): Point {
  const apart = Math.hypot(right.x - left.x, right.y - left.y);
  const [cos, sin] = [(right.x - left.x) / apart, (right.y - left.y) / apart];
  const [halfWidth, halfHeight] = [apart * 0.34, apart * 0.17];
  for (const eye of [left, right]) {
    const along = (at.x - eye.x) * cos + (at.y - eye.y) * sin;
    const down = (at.y - eye.y) * cos - (at.x - eye.x) * sin;
    if ((along / halfWidth) ** 2 + (down / halfHeight) ** 2 >= 1) continue;
    const lid = -halfHeight * Math.sqrt(1 - (along / halfWidth) ** 2);
    const above = lid - (down - lid) * 0.3;
    return { x: eye.x + along * cos - above * sin, y: eye.y + along * sin + above * cos };
  }
  return at;
}
