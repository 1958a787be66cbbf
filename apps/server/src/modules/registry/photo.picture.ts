import sharp, { type Sharp } from 'sharp';

/** Larger files and pictures are refused before a pixel is decoded: a small file may unfold into gigabytes. */
const MOST_BYTES = 15 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 1200;
/** No photograph of a face is longer and thinner: to fill a portrait with such a one unfolds it into gigabytes again. */
const MOST_TIMES_LONGER = 4;

export type PictureFault = 'photo_too_large' | 'photo_unreadable';

/**
 * The picture again as a fresh JPEG, upright, at most 1200 pixels a side and without metadata (place, device, comments).
 * Takes JPEG, PNG and WebP; of an animation the first frame.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<{ jpeg: Buffer } | { fault: PictureFault }> {
  if (bytes.length > MOST_BYTES) return { fault: 'photo_too_large' };
  if (!isPicture(bytes)) return { fault: 'photo_unreadable' };
  if (!(await isShapedLikeAPhoto(bytes))) return { fault: 'photo_unreadable' };
  const jpeg = await ifReadable(() =>
    sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 88 })
      .timeout({ seconds: 5 })
      .toBuffer(),
  );
  return jpeg ? { jpeg } : { fault: 'photo_unreadable' };
}

/** By its head alone, before a pixel is decoded. */
export async function isShapedLikeAPhoto(bytes: Uint8Array): Promise<boolean> {
  const head = await ifReadable(() => sharp(bytes).metadata());
  if (!head) return false;
  const { width, height } = head;
  return Math.max(width, height) <= MOST_TIMES_LONGER * Math.min(width, height);
}

/** How whoever reads a stored photo opens it, upright: what one of them can't decode, none can. */
export const openPhoto = (photo: Uint8Array): Sharp => sharp(photo, { failOn: 'error' }).rotate();

/** What sharp makes of a picture; absent where the picture can't be decoded. Of no bytes at all it is told at once. */
export async function ifReadable<Made>(make: () => Promise<Made>): Promise<Made | undefined> {
  try {
    return await make();
  } catch (error) {
    // sharp tells every fault of a picture by a plain Error. What else goes wrong is a fault of ours.
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
    return undefined;
  }
}

/** By the first bytes, never by the name: SVG, TIFF and PDF don't reach the decoder. */
function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const isWebp = head.startsWith('RIFF') && head.slice(8) === 'WEBP';
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || isWebp;
}
