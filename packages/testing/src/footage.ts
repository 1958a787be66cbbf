import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';

const WIDTH = 1280;
const HEIGHT = 720;
/** Room above and below the person to sway in. */
const SPARE = 16;

/** How far the head sways in each frame, in pixels: a person who holds still, yet lives. */
const SWAY = [
  [0, 0],
  [2, 1],
  [4, 1],
  [5, 2],
  [4, 3],
  [2, 2],
  [0, 1],
  [-2, 1],
  [-3, 0],
  [-2, 0],
] as const;

/**
 * Makes camera footage (motion JPEG, 1280 × 720, about 0.5 MB, it loops) of a person who sits before the camera.
 *
 * @returns the absolute path, as Chromium's `--use-file-for-fake-video-capture` wants it
 */
export async function faceFootage(picture: Buffer, folder: string): Promise<string> {
  const person = await sharp(picture)
    .resize({ height: HEIGHT - SPARE })
    .png()
    .toBuffer({ resolveWithObject: true });
  const wall = await sharp(picture).resize(WIDTH, HEIGHT, { fit: 'cover' }).blur(30).png().toBuffer();
  const left = Math.round((WIDTH - person.info.width) / 2);
  const frames = await Promise.all(
    SWAY.map(async ([right, down]) => {
      const top = SPARE / 2 + down;
      return sharp(wall)
        .composite([{ input: person.data, left: left + right, top }])
        .jpeg({ quality: 88, chromaSubsampling: '4:2:0', optimiseCoding: false })
        .toBuffer();
    }),
  );
  await mkdir(folder, { recursive: true });
  const path = resolve(folder, `${randomBytes(6).toString('hex')}.mjpeg`);
  await writeFile(path, Buffer.concat(frames));
  return path;
}
