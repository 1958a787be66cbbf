import { fileURLToPath } from 'node:url';
import { type CropBox, sampleCrops } from '@jatidiri/face';
import sharp from 'sharp';

export type SampleName = keyof typeof sampleCrops;

const WIDTH = 600;

/** A test face as a JPEG of at most 60 kB, 600 wide, cut from the demo photographs of `@vladmandic/face-api`. */
export async function samplePicture(name: SampleName): Promise<Buffer> {
  const cut = sharp(await cutOut(sampleCrops[name])).resize({ width: WIDTH });
  // The same photograph serves as registry photo and selfie of persona 2: other light, so not the same pixels.
  const lit = name === 'persona2-selfie' ? cut.modulate({ brightness: 0.82, saturation: 0.85 }).gamma(1.25) : cut;
  return lit.jpeg({ quality: 80 }).toBuffer();
}

async function cutOut({ sample, upright, ...box }: CropBox): Promise<Buffer> {
  const source = fileURLToPath(import.meta.resolve(`@vladmandic/face-api/demo/sample${sample}.jpg`));
  const part = await sharp(source).extract(box).png().toBuffer();
  if (!upright) return part;
  const turned = await sharp(part).rotate(-upright).png().toBuffer({ resolveWithObject: true });
  const side = Math.round(box.width * 0.7);
  const left = Math.round((turned.info.width - side) / 2);
  const top = Math.round((turned.info.height - side) / 2);
  return sharp(turned.data).extract({ left, top, width: side, height: side }).png().toBuffer();
}
