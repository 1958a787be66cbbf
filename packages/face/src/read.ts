import { detectFaces } from './detect.ts';
import { alignFace, embed } from './embed.ts';
import { findLandmarks } from './landmarks.ts';
import { eyesOpen, livenessOf } from './liveness.ts';
import { type Measures, measure } from './measure.ts';
import { withLevels } from './picture.ts';
import { type Quality, registryQuality, selfieQuality } from './thresholds.ts';
import type { FaceBox, Flaw, Picture, Run } from './types.ts';

export type Reading =
  | { readonly kind: 'face'; readonly template: Float32Array; readonly liveness: number }
  | { readonly kind: 'refused'; readonly reason: Flaw };

/** Reads the one face of a picture, or says the first thing the person should change about it. */
export async function readFace(run: Run, source: Picture, { strict }: { strict: boolean }): Promise<Reading> {
  const quality = strict ? selfieQuality : registryQuality;
  const picture = withLevels(source);
  const faces = await detectFaces(run, picture);
  const [face] = faces;
  if (!face) return { kind: 'refused', reason: 'no_face' };
  const crowd = crowdFlaw(faces, quality);
  if (crowd) return { kind: 'refused', reason: crowd };
  const marks = await findLandmarks(run, picture, face);
  const aligned = alignFace(picture, marks.points);
  const open = Math.max(...(await eyesOpen(run, picture, marks.points)));
  const flaw = findFlaw({ ...measure(picture, marks, aligned), open }, quality);
  if (flaw) return { kind: 'refused', reason: flaw };
  const template = await embed(run, aligned);
  return { kind: 'face', template, liveness: await livenessOf(run, picture, face) };
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
