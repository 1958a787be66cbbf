import { fileURLToPath } from 'node:url';
import { drawSample, type SampleName, sampleFile } from '@jatidiri/face';
import sharp from 'sharp';

/** A test face as a JPEG; where each one comes from stands in `packages/face/src/samples.ts`. */
export async function facePicture(name: SampleName): Promise<Buffer> {
  const photograph = sharp(fileURLToPath(import.meta.resolve(sampleFile(name))));
  const { data, info } = await photograph.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, data: pixels } = drawSample({ width: info.width, height: info.height, data }, name);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
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
