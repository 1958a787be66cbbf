import type { Picture } from '@jatidiri/face';
import sharp, { type Sharp } from 'sharp';

/** No phone needs more: 24 megapixels, and the bytes they take. Larger ones are refused before any pixel is decoded. */
const MOST_PIXELS = 24_000_000;
const MOST_BYTES = 12 * 1024 * 1024;
const LONGEST_SIDE = 1350;
const MOST_SECONDS = 5;

// One thread and no cache: the pool of workers is the parallelism, and pictures of faces don't linger in memory.
sharp.concurrency(1);
sharp.cache(false);

/** The picture's pixels, turned by EXIF and at most 1,350 long; undefined when it is not a sound JPEG, PNG or WebP. */
export async function decode(image: Uint8Array): Promise<Picture | undefined> {
  return attempt(image, async (picture) => {
    const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { width: info.width, height: info.height, data } : undefined;
  });
}

/** The same picture as a fresh JPEG without EXIF, place, thumbnail or anything that hid behind it. */
export async function recode(image: Uint8Array): Promise<Uint8Array | undefined> {
  return attempt(image, (picture) => picture.jpeg({ quality: 88, mozjpeg: false }).toBuffer());
}

async function attempt<Result>(
  image: Uint8Array,
  work: (picture: Sharp) => Promise<Result>,
): Promise<Result | undefined> {
  const format = formatOf(image);
  if (!format || image.length > MOST_BYTES) return undefined;
  try {
    const meta = await open(image).metadata();
    if (meta.format !== format || (meta.pages ?? 1) > 1) return undefined;
    return await work(prepared(image));
  } catch (error) {
    // Sharp throws a plain Error for every picture it can't take. What else goes wrong is a fault of ours.
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return undefined;
  }
}

const open = (image: Uint8Array): Sharp =>
  sharp(image, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', pages: 1, sequentialRead: true });

function prepared(image: Uint8Array): Sharp {
  return open(image)
    .timeout({ seconds: MOST_SECONDS })
    .rotate()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb');
}

/** By the first bytes alone: neither a name nor a content type is believed. */
function formatOf(image: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  const head = Buffer.from(image.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : undefined;
}
