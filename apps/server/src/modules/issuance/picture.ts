import sharp from 'sharp';
import { ifReadable, isShapedLikeAPhoto, openPhoto } from '../registry/index.ts';

/** A credential carries its photo in every copy: small, yet enough to know a face by. */
const MOST_BYTES = 22_000;
const QUALITIES = [80, 70, 60, 45, 30] as const;

/**
 * A QR code carries its photo too: this many bytes leave it one that a cheap camera reads off a small screen. Grey, as
 * MOSIP's claim 169 advises: what colour costs is better spent on the face.
 */
const MOST_OFFLINE_BYTES = 420;
const OFFLINE_QUALITIES = [35, 30, 25, 20, 15, 10, 5, 1] as const;

/** The registry photo as a data URL of WebP, 60 by 80, grey, of at most 420 bytes; absent where it can't be read. */
export async function offlinePicture(photo: Uint8Array): Promise<string | undefined> {
  if (!(await isShapedLikeAPhoto(photo))) return undefined;
  const small = await ifReadable(() =>
    openPhoto(photo).resize(60, 80, { fit: 'cover', position: 'attention' }).greyscale().png().toBuffer(),
  );
  if (!small) return undefined;
  for (const quality of OFFLINE_QUALITIES) {
    const webp = await sharp(small).webp({ quality, effort: 6 }).toBuffer();
    if (webp.length <= MOST_OFFLINE_BYTES) return `data:image/webp;base64,${webp.toString('base64')}`;
  }
  throw new Error('a photo that no quality makes small enough');
}

/** Three by four of the registry photo, as a card shows it; absent where it can't be read. */
export async function portraitOf(photo: Uint8Array): Promise<Buffer | undefined> {
  if (!(await isShapedLikeAPhoto(photo))) return undefined;
  return ifReadable(() => openPhoto(photo).resize(300, 400, { fit: 'cover', position: 'attention' }).toBuffer());
}

/** The registry photo as a data URL of less than 30 kB: JPEG, 3 by 4, without metadata; absent where it can't be read. */
export async function credentialPicture(photo: Uint8Array): Promise<string | undefined> {
  const small = await portraitOf(photo);
  if (!small) return undefined;
  for (const quality of QUALITIES) {
    const jpeg = await sharp(small).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= MOST_BYTES || quality === QUALITIES.at(-1)) {
      return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
    }
  }
  throw new Error('no quality is left');
}
