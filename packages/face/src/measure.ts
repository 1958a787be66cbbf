import { at, fivePoints, type Landmarks, meanOf } from './landmarks.ts';
import { luma } from './picture.ts';
import type { Picture, Point } from './types.ts';

/** Numbers a flaw is judged by. */
export interface Measures {
  /** Brightness of the face: its middle and its brightest twentieth, 0 to 255, and the share burnt out. */
  readonly middle: number;
  readonly highlight: number;
  readonly burnt: number;
  /** Fine detail in proportion to contrast, so that neither dark skin nor soft light counts as blur. */
  readonly detail: number;
  /** 0 straight ahead, ±1 in profile. */
  readonly yaw: number;
  /** Where the nose tip stands between eyes (0) and mouth (1). */
  readonly pitch: number;
  /** Tilt of the head in degrees. */
  readonly roll: number;
  /** How far the looks for landmarks disagree: a covered face has nothing to hold them. */
  readonly wobble: number;
  /** Share of the landmarks past the picture's edge. */
  readonly outside: number;
}

/** `aligned` is the upright 112 × 112 crop of the same face. */
export function measure(picture: Picture, marks: Landmarks, aligned: Picture): Measures {
  const grey = luma(aligned);
  return {
    ...light(grey),
    detail: detailOf(grey, aligned.width),
    ...pose(marks.points),
    wobble: marks.wobble,
    outside: outsideShare(picture, marks.points),
  };
}

/** Brow to chin, temple to temple, in the aligned crop. */
const INNER = { left: 22, right: 90, top: 30, bottom: 106 } as const;

function light(grey: Float32Array): { middle: number; highlight: number; burnt: number } {
  const values: number[] = [];
  for (let y = INNER.top; y < INNER.bottom; y++) {
    for (let x = INNER.left; x < INNER.right; x++) values.push(grey[y * 112 + x] ?? 0);
  }
  values.sort((a, b) => a - b);
  const rank = (share: number) => values[Math.floor(share * (values.length - 1))] ?? 0;
  return { middle: rank(0.5), highlight: rank(0.95), burnt: values.filter((v) => v >= 250).length / values.length };
}

function detailOf(grey: Float32Array, width: number): number {
  let edge = 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = INNER.top; y < INNER.bottom; y++) {
    for (let x = INNER.left; x < INNER.right; x++) {
      const i = y * width + x;
      const here = grey[i] ?? 0;
      const around = (grey[i - 1] ?? 0) + (grey[i + 1] ?? 0) + (grey[i - width] ?? 0) + (grey[i + width] ?? 0);
      edge += (around - 4 * here) ** 2;
      sum += here;
      squares += here * here;
      count++;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return edge / count / Math.max(variance, 1);
}

function pose(points: readonly Point[]): { yaw: number; pitch: number; roll: number } {
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = fivePoints(points);
  const angle = Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x);
  const along = (p: Point) => p.x * Math.cos(angle) + p.y * Math.sin(angle);
  const down = (p: Point) => p.y * Math.cos(angle) - p.x * Math.sin(angle);
  const left = along(nose) - along(at(points, 2));
  const right = along(at(points, 14)) - along(nose);
  const eyes = meanOf([leftEye, rightEye]);
  const mouth = meanOf([leftMouth, rightMouth]);
  return {
    yaw: (left - right) / Math.max(Math.abs(left) + Math.abs(right), 1),
    pitch: (down(nose) - down(eyes)) / Math.max(down(mouth) - down(eyes), 1),
    roll: (angle * 180) / Math.PI,
  };
}

function outsideShare(picture: Picture, points: readonly Point[]): number {
  const out = points.filter((p) => p.x < 0 || p.y < 0 || p.x > picture.width || p.y > picture.height);
  return out.length / points.length;
}
