import { fileURLToPath } from 'node:url';
import { drawSample, type SampleName, sampleFile } from '@jatidiri/face';
import sharp from 'sharp';

/** A test face as a JPEG of at most 60 kB, 600 wide: what the demo's personas look like. */
export async function samplePicture(name: SampleName): Promise<Buffer> {
  const photograph = sharp(fileURLToPath(import.meta.resolve(sampleFile(name))));
  const { data, info } = await photograph.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, data: pixels } = drawSample({ width: info.width, height: info.height, data }, name);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}
