import { detectFaces } from './detect.ts';
import { findLandmarks } from './landmarks.ts';
import { eyesOpen } from './liveness.ts';
import { pose } from './measure.ts';
import { withLevels } from './picture.ts';
import { defaultThresholds } from './thresholds.ts';
import type { Picture, Run } from './types.ts';

/** What a guide needs to know about a frame, quickly. It decides nothing: the server reads the frames anew. */
export interface Glance {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly eyesOpen: number;
  /** Middle and side of the face in shares of the picture's width and height. */
  readonly x: number;
  readonly y: number;
  readonly share: number;
}

/** A quick look at the one face of a frame; or why there is none to look at. */
export async function glance(run: Run, frame: Picture): Promise<Glance | 'no_face' | 'two_faces'> {
  const picture = withLevels(frame);
  const [face, second] = await detectFaces(run, picture);
  if (!face) return 'no_face';
  if (second && second.side >= face.side * defaultThresholds.quality.selfie.secondFace) return 'two_faces';
  const { points } = await findLandmarks(run, picture, face, 1);
  const [left, right] = await eyesOpen(run, picture, points);
  return {
    ...pose(points),
    eyesOpen: (left + right) / 2,
    x: (face.x + face.side / 2) / picture.width,
    y: (face.y + face.side / 2) / picture.height,
    share: face.side / picture.height,
  };
}
