import sharp from 'sharp';

/** A credential carries its photo in every copy: small, yet enough to know a face by. */
const MOST_BYTES = 22_000;
const QUALITIES = [80, 70, 60, 45, 30] as const;

/** The registry photo as a data URL of less than 30 kB: JPEG, 3 by 4, without metadata. */
export async function credentialPicture(photo: Uint8Array): Promise<string> {
  const small = await sharp(photo).rotate().resize(300, 400, { fit: 'cover', position: 'attention' }).toBuffer();
  for (const quality of QUALITIES) {
    const jpeg = await sharp(small).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= MOST_BYTES || quality === QUALITIES.at(-1)) {
      return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
    }
  }
  throw new Error('no quality is left');
}
