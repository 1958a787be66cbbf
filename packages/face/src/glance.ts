import { detectFaces } from './detect.ts';
import { findLandmarks, meanOf } from './landmarks.ts';
import { eyesOpen } from './liveness.ts';
import { pose } from './measure.ts';
import { type Levels, withLevels } from './picture.ts';
import { defaultThresholds } from './thresholds.ts';
import type { FaceBox, Picture, Point, Run } from './types.ts';

/** What a guide needs to know about a frame, quickly. It decides nothing: the server reads the frames anew. */
export interface Glance {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly eyesOpen: number;
  /** Middle of the face in shares of the picture's width and height, and its side in shares of the shorter of them. */
  readonly x: number;
  readonly y: number;
  readonly share: number;
}

type Look = (frame: Picture) => Promise<Glance | 'no_face' | 'two_faces'>;

/** Finding faces takes most of a look's time; a known face is followed through this many frames in between. */
const FOLLOWED = 2;

/** Looks at the frames of one camera, one after the other: at the one face in each, or why there is none to look at. */
export function startGlancing(run: Run): Look {
  let known: FaceBox | undefined;
  let followed = 0;
  return async (frame) => {
    const picture = withLevels(frame);
    const face = known && followed < FOLLOWED ? known : await findOne(run, picture);
    followed = face === known ? followed + 1 : 0;
    known = undefined;
    if (typeof face === 'string') return face;
    const { points } = await findLandmarks(run, picture, face, 1);
    known = around(face, points);
    const [left, right] = await eyesOpen(run, picture, points);
    return {
      ...pose(points),
      eyesOpen: (left + right) / 2,
      x: (face.x + face.side / 2) / picture.width,
      y: (face.y + face.side / 2) / picture.height,
      share: face.side / Math.min(picture.width, picture.height),
    };
  };
}

async function findOne(run: Run, picture: Levels): Promise<FaceBox | 'no_face' | 'two_faces'> {
  const [face, second] = await detectFaces(run, picture);
  if (!face) return 'no_face';
  return second && second.side >= face.side * defaultThresholds.quality.selfie.secondFace ? 'two_faces' : face;
}

/** Where the box has to be for its landmarks to lie in it as they do in a box of the detector. */
function around(face: FaceBox, points: readonly Point[]): FaceBox {
  const centre = meanOf(points);
  return { ...face, x: centre.x - face.side / 2, y: centre.y - face.side * LANDMARKS_DOWN };
}

/** How far down a detected box the mean of the landmarks lies. */
const LANDMARKS_DOWN = 0.59;
