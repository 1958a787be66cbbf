import { fileURLToPath } from 'node:url';
import {
  drawSample,
  type MovingSample,
  type Picture,
  type Pose,
  type SampleName,
  sampleFile,
  takeOf,
} from '@jatidiri/face';
import sharp from 'sharp';

/** Which test face a picture shows, for whoever wants to see it move. */
const shown = new WeakMap<Buffer, SampleName>();

/** A test face as a JPEG; where each one comes from stands in `packages/face/src/samples.ts`. */
export async function facePicture(name: SampleName): Promise<Buffer> {
  const picture = await jpegOf(await draw(name));
  shown.set(picture, name);
  return picture;
}

/**
 * The person of a `facePicture` holding their head in each of these ways, one JPEG each. They sway at random, as the
 * living do, and each time the light differs: no frame ever comes twice.
 */
export async function movingFrames(picture: Buffer, poses: readonly Pose[]): Promise<Buffer[]> {
  const name = shown.get(picture);
  // What is no face of ours can't move: it is held before the camera as it is.
  if (!name) return poses.map(() => picture);
  if (!movable(name)) throw new Error('Only a picture of selfiePicture() or impostorPicture(1) can move');
  const take = takeOf(await draw(name), name, Math.random);
  const [right, down] = [Math.random() * 2, Math.random() * 2];
  return Promise.all(
    poses.map((pose, at) => {
      const sway = { x: (at % 4) * 3 + right - 5, y: (at >> 2) * 3 + down - 3 };
      return jpegOf(take(pose, sway));
    }),
  );
}

function movable(name: SampleName): name is MovingSample {
  return name === 'persona1-selfie' || name === 'persona2-selfie' || name === 'stranger';
}

async function draw(name: SampleName): Promise<Picture> {
  const photograph = sharp(fileURLToPath(import.meta.resolve(sampleFile(name))));
  const { data, info } = await photograph.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return drawSample({ width: info.width, height: info.height, data }, name);
}

async function jpegOf({ width, height, data }: Picture): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** The selfie of persona 1: the same woman as `registryPicture()`, another photograph. */
export const selfiePicture = (): Promise<Buffer> => facePicture('persona1-selfie');

/** The registry photo of persona 1, cropped as an identity portrait of 3 : 4. */
export const registryPicture = (): Promise<Buffer> => facePicture('persona1-registry');

const STRANGERS = ['stranger', 'stranger-2', 'stranger-3', 'stranger-4'] as const satisfies SampleName[];

/** Somebody else, 1 to 4: alike to no persona. */
export function impostorPicture(number: 1 | 2 | 3 | 4): Promise<Buffer> {
  return facePicture(STRANGERS[number - 1] ?? 'stranger');
}
