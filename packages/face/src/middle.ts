import { detectFaces } from './detect.ts';
import { alignFace, embed } from './embed.ts';
import { findLandmarks } from './landmarks.ts';
import { withLevels } from './picture.ts';
import type { FaceBox, Picture, Run } from './types.ts';

/**
 * The template of the face nearest the middle; undefined when there is none. No quality is asked and passers-by are no
 * hindrance: for test sets, whose pictures are cropped around one known face. The product decides with `readFace`.
 */
export async function readMiddleFace(run: Run, source: Picture): Promise<Float32Array | undefined> {
  const picture = withLevels(source);
  const off = ({ x, y, side }: FaceBox) => Math.hypot(x + (side - source.width) / 2, y + (side - source.height) / 2);
  const [face] = (await detectFaces(run, picture)).sort((a, b) => off(a) - off(b));
  if (!face) return undefined;
  const { points } = await findLandmarks(run, picture, face);
  return embed(run, alignFace(picture, points));
}
