import sharp, { type Sharp } from 'sharp';

/** Larger files and pictures are refused before a pixel is decoded: a small file may unfold into gigabytes. */
const MOST_BYTES = 15 * 1024 * 1024;
const MOST_PIXELS = 40_000_000;
const LONGEST_SIDE = 1200;

export type PictureFault = 'photo_too_large' | 'photo_unreadable';

/**
 * The picture again as a fresh JPEG, upright, at most 1200 pixels a side and without metadata (place, device, comments).
 * Takes JPEG, PNG and WebP; of an animation the first frame.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<{ jpeg: Buffer } | { fault: PictureFault }> {
  if (bytes.length > MOST_BYTES) return { fault: 'photo_too_large' };
  if (!isPicture(bytes)) return { fault: 'photo_unreadable' };
  const jpeg = await ifReadable(
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

/** How whoever reads a stored photo opens it, upright: what one of them can't decode, none can. */
export const openPhoto = (photo: Uint8Array): Sharp => sharp(photo, { failOn: 'error' }).rotate();

/** What sharp makes of a picture; absent where the picture can't be decoded. */
export async function ifReadable(made: Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await made;
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
