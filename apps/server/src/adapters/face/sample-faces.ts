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

/** A test face as a JPEG of at most 60 kB, 600 wide: what the demo's personas look like. */
export async function samplePicture(name: SampleName): Promise<Buffer> {
  return jpegOf(await draw(name));
}

/** A take of a test face that answers a challenge, a frame for each pose; `random` lets it drift, so no two are equal. */
export async function sampleFrames(
  name: MovingSample,
  poses: readonly Pose[],
  random: (length: number) => Uint8Array,
): Promise<Buffer[]> {
  const take = takeOf(await draw(name), name, () => Buffer.from(random(2)).readUInt16BE() / 65_535);
  const frames: Buffer[] = [];
  for (const [at, pose] of poses.entries()) {
    const [right = 0, down = 0] = random(2);
    // Never the same drift twice in a set, whatever the random bytes.
    const sway = { x: (at % 4) * 3 + right / 100 - 6, y: (at >> 2) * 3 + down / 100 - 4 };
    frames.push(await jpegOf(take(pose, sway)));
  }
  return frames;
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
