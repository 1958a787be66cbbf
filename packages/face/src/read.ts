import { detectFaces } from './detect.ts';
import { alignFace, embed } from './embed.ts';
import { fingerprintOf } from './fingerprint.ts';
import { findLandmarks } from './landmarks.ts';
import { eyesOpen, livenessOf } from './liveness.ts';
import { type Measures, measure } from './measure.ts';
import { type Levels, luma, warp, withLevels } from './picture.ts';
import { defaultThresholds, type Quality, type Thresholds } from './thresholds.ts';
import type { FaceBox, Flaw, Picture, Run } from './types.ts';

/** How the head is held, and a thumbnail that knows the picture again. */
export interface Held {
  readonly yaw: number;
  readonly pitch: number;
  /** Mean of both eyes, 0 shut to 1 open. */
  readonly eyesOpen: number;
  /** 64 × 64 grey values of the whole picture. */
  readonly thumbnail: Uint8Array;
  /** The upright face in 16 × 16 values without its brightness: stays when the picture is saved anew, scaled or cropped. */
  readonly fingerprint: Uint8Array;
}

/** `selfie`: taken on purpose, may be taken again. `moving`: a head that answers a challenge. `registry`: an old photo. */
export type Kind = 'selfie' | 'moving' | 'registry';

export type Reading =
  | ({ readonly kind: 'face'; readonly template: Float32Array; readonly liveness: number } & Held)
  | { readonly kind: 'refused'; readonly reason: Flaw };

/** Reads the one face of a picture, or says the first thing the person should change about it. */
export async function readFace(
  run: Run,
  source: Picture,
  kind: Kind,
  thresholds: Thresholds = defaultThresholds,
): Promise<Reading> {
  const quality = thresholds.quality[kind];
  const picture = withLevels(source);
  const faces = await detectFaces(run, picture, thresholds.detection);
  const [face] = faces;
  if (!face) return { kind: 'refused', reason: 'no_face' };
  const crowd = crowdFlaw(faces, quality);
  if (crowd) return { kind: 'refused', reason: crowd };
  const marks = await findLandmarks(run, picture, face);
  const aligned = alignFace(picture, marks.points);
  const [left, right] = await eyesOpen(run, picture, marks.points);
  const measures = { ...measure(picture, marks, aligned), open: Math.max(left, right) };
  const flaw = findFlaw(measures, quality);
  if (flaw) return { kind: 'refused', reason: flaw };
  const template = await embed(run, aligned);
  const liveness = await livenessOf(run, picture, face);
  const { yaw, pitch } = measures;
  return {
    kind: 'face',
    template,
    liveness,
    yaw,
    pitch,
    eyesOpen: (left + right) / 2,
    thumbnail: thumbnailOf(picture),
    fingerprint: fingerprintOf(aligned),
  };
}

const THUMBNAIL = 64;

function thumbnailOf(picture: Levels): Uint8Array {
  const { width, height } = picture;
  const map = { a: width / THUMBNAIL, b: 0, c: 0, d: 0, e: height / THUMBNAIL, f: 0 };
  return Uint8Array.from(luma(warp(picture, map, THUMBNAIL, THUMBNAIL)));
}

function crowdFlaw([face, second]: readonly FaceBox[], quality: Quality): Flaw | undefined {
  if (!face || face.side < quality.smallestSide) return 'too_far';
  return second && second.side >= face.side * quality.secondFace ? 'two_faces' : undefined;
}

/** Light comes first: in the dark or in a blur, no other measure can be trusted. */
function findFlaw(measures: Measures & { readonly open: number }, quality: Quality): Flaw | undefined {
  if (measures.highlight < quality.darkestHighlight) return 'too_dark';
  if (measures.middle > quality.brightestMiddle || measures.burnt > quality.mostBurnt) return 'too_bright';
  if (measures.detail < quality.leastDetail) return 'blurred';
  if (isTurned(measures, quality)) return 'turned';
  if (isCovered(measures, quality)) return 'covered';
  return measures.open < quality.leastOpen ? 'eyes_closed' : undefined;
}

function isTurned({ yaw, pitch, roll }: Measures, quality: Quality): boolean {
  if (Math.abs(yaw) > quality.mostYaw || Math.abs(roll) > quality.mostRoll) return true;
  return pitch < quality.leastPitch || pitch > quality.mostPitch;
}

function isCovered({ lips, eyeStrip, wobble, outside }: Measures, quality: Quality): boolean {
  if (lips < quality.leastLips || eyeStrip < quality.leastEyeStrip) return true;
  return wobble > quality.mostWobble || outside > quality.mostOutside;
}
