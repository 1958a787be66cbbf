import { fileURLToPath } from 'node:url';
import { drawSample, type SampleName, sampleFile } from '@jatidiri/face';
import sharp from 'sharp';

/** As long as the server lets a photograph be. */
const LONGEST_SIDE = 1350;

/** A test face as a phone would send it: a JPEG of 1,350 × 1,350. */
export async function largePhoto(name: SampleName): Promise<Buffer> {
  const photograph = sharp(fileURLToPath(import.meta.resolve(sampleFile(name))));
  const { data, info } = await photograph.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, data: pixels } = drawSample({ width: info.width, height: info.height, data }, name);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'cover' })
    .jpeg({ quality: 88 })
    .toBuffer();
}
