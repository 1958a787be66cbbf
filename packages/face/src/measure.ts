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
  /** Contrast around the mouth in proportion to the face's: lips and teeth have it, a mask or a hand has not. */
  readonly lips: number;
  /** Brightness of the eye strip in proportion to the cheeks': dark glasses lower it far below brows and lashes. */
  readonly eyeStrip: number;
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
    ...structure(grey),
    ...pose(marks.points),
    wobble: marks.wobble,
    outside: outsideShare(picture, marks.points),
  };
}

/** Zones of the aligned crop, which is `WIDTH` wide. */
const WIDTH = 112;

interface Zone {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Brow to chin, temple to temple. */
const INNER: Zone = { left: 22, right: 90, top: 30, bottom: 106 };
const MOUTH: Zone = { left: 38, right: 74, top: 80, bottom: 104 };
const EYES: Zone = { left: 24, right: 88, top: 42, bottom: 60 };
const CHEEKS: Zone = { left: 28, right: 84, top: 62, bottom: 78 };

/** The brightness values of a zone in rising order. */
function valuesIn(grey: Float32Array, zone: Zone): Float32Array {
  const values = new Float32Array((zone.right - zone.left) * (zone.bottom - zone.top));
  let at = 0;
  for (let y = zone.top; y < zone.bottom; y++) {
    values.set(grey.subarray(y * WIDTH + zone.left, y * WIDTH + zone.right), at);
    at += zone.right - zone.left;
  }
  return values.sort();
}

const rank = (values: Float32Array, share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0;

function variance(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function light(grey: Float32Array): Pick<Measures, 'middle' | 'highlight' | 'burnt'> {
  const values = valuesIn(grey, INNER);
  return {
    middle: rank(values, 0.5),
    highlight: rank(values, 0.95),
    burnt: values.filter((value) => value >= 250).length / values.length,
  };
}

function structure(grey: Float32Array): Pick<Measures, 'detail' | 'lips' | 'eyeStrip'> {
  const contrast = Math.max(variance(valuesIn(grey, INNER)), 1);
  return {
    detail: sharpness(grey) / contrast,
    lips: Math.sqrt(variance(valuesIn(grey, MOUTH)) / contrast),
    eyeStrip: rank(valuesIn(grey, EYES), 0.5) / Math.max(rank(valuesIn(grey, CHEEKS), 0.5), 1),
  };
}

/** Mean square of the Laplacian over the inner face. */
function sharpness(grey: Float32Array): number {
  let sum = 0;
  for (let y = INNER.top; y < INNER.bottom; y++) {
    for (let i = y * WIDTH + INNER.left; i < y * WIDTH + INNER.right; i++) {
      const around = (grey[i - 1] ?? 0) + (grey[i + 1] ?? 0) + (grey[i - WIDTH] ?? 0) + (grey[i + WIDTH] ?? 0);
      sum += (around - 4 * (grey[i] ?? 0)) ** 2;
    }
  }
  return sum / ((INNER.bottom - INNER.top) * (INNER.right - INNER.left));
}

/** How the head is held, from the landmarks alone. */
export function pose(points: readonly Point[]): Pick<Measures, 'yaw' | 'pitch' | 'roll'> {
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
