import { type FacePlace, moveFace, type Pose, relight, SHADES } from './motion.ts';
import { warp, withLevels } from './picture.ts';
import type { Picture, Point } from './types.ts';

/** A part of one of the demo photographs that npm `@vladmandic/face-api` 1.7.15 ships (MIT). */
interface SampleCrop {
  /** The photograph: `demo/sample{1…6}.jpg`. */
  readonly sample: 1 | 2 | 3 | 4 | 5 | 6;
  readonly centre: Point;
  /** Width of the part in the photograph's pixels. */
  readonly across: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the head is tilted, and which are taken back. */
  readonly tilt?: number;
  /** Above 1 darker: another light on the same picture. */
  readonly gamma?: number;
}

const square = { width: 600, height: 600 } as const;
const portrait = { width: 600, height: 800 } as const;

/**
 * Test faces, as places in photographs; the photographs themselves stay in their package.
 * Persona 1 is one woman in two photographs. Persona 2 has a single photograph: her selfie is that very picture,
 * cropped and lit otherwise, so it shows that the path works and says nothing about recognition.
 */
const crops = {
  'persona1-registry': { sample: 3, centre: { x: 1188, y: 390 }, across: 450, ...portrait },
  'persona1-selfie': { sample: 1, centre: { x: 1585, y: 330 }, across: 460, tilt: 34, ...square },
  'persona2-registry': { sample: 6, centre: { x: 362, y: 660 }, across: 450, ...portrait },
  'persona2-selfie': { sample: 6, centre: { x: 366, y: 630 }, across: 500, tilt: 5, gamma: 1.5, ...square },
  stranger: { sample: 3, centre: { x: 685, y: 470 }, across: 500, ...square },
  'stranger-2': { sample: 5, centre: { x: 870, y: 230 }, across: 420, ...square },
  'stranger-3': { sample: 6, centre: { x: 1600, y: 430 }, across: 440, ...square },
  'stranger-4': { sample: 5, centre: { x: 465, y: 1040 }, across: 520, ...square },
  profile: { sample: 2, centre: { x: 430, y: 320 }, across: 560, ...square },
  'looking-down': { sample: 2, centre: { x: 1540, y: 280 }, across: 440, ...square },
  'two-women': { sample: 3, centre: { x: 930, y: 430 }, across: 900, ...square },
  'empty-room': { sample: 3, centre: { x: 200, y: 150 }, across: 300, ...square },
} as const satisfies Readonly<Record<string, SampleCrop>>;

export type SampleName = keyof typeof crops;

/** Where in the installed packages the photograph of a sample lies. */
export const sampleFile = (name: SampleName): string => `@vladmandic/face-api/demo/sample${crops[name].sample}.jpg`;

/** Cuts a sample out of its photograph, upright and 600 wide. */
export function drawSample(photograph: Picture, name: SampleName): Picture {
  const { centre, across, width, height, tilt = 0, gamma = 1 }: SampleCrop = crops[name];
  const angle = (tilt * Math.PI) / 180;
  const a = (Math.cos(angle) * across) / width;
  const d = (Math.sin(angle) * across) / width;
  const c = centre.x - (a * width - d * height) / 2;
  const f = centre.y - (d * width + a * height) / 2;
  const drawn = warp(withLevels(photograph), { a, b: -d, c, d, e: a, f }, width, height);
  return { ...drawn, data: drawn.data.map((value) => Math.round(255 * (value / 255) ** gamma)) };
}

const place = (left: Point, right: Point, nose: Point, radius: number): FacePlace => ({
  eyes: [left, right],
  nose,
  radius,
});
const xy = (x: number, y: number): Point => ({ x, y });

/** Where the faces of those samples lie that can move. */
const places = {
  'persona1-selfie': place(xy(235, 265), xy(334, 285), xy(266, 330), 176),
  'persona2-selfie': place(xy(247, 278), xy(367, 252), xy(342, 340), 174),
  stranger: place(xy(231, 256), xy(346, 258), xy(270, 317), 167),
} as const satisfies Partial<Record<SampleName, FacePlace>>;

export type MovingSample = keyof typeof places;

/** By which share a place may be darker or brighter from one take to the next. */
const MOST_SHADE = 0.25;

/**
 * A take of a sample that moves: the frames of one take share their light, the next has another. `random` gives numbers
 * from 0 to 1. The frame's `sway` is in the pixels of its 600.
 */
export function takeOf(drawn: Picture, name: MovingSample, random: () => number): (pose: Pose, sway: Point) => Picture {
  const shades = Array.from({ length: SHADES ** 2 }, () => 1 + (random() * 2 - 1) * MOST_SHADE);
  const lit = relight(drawn, shades);
  return (pose, sway) => moveFace(lit, places[name], pose, sway);
}
