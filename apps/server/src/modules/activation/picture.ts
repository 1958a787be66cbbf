import sharp from 'sharp';

/** The registry photo as large as a console shows it. */
export async function officerPicture(photo: Uint8Array): Promise<Buffer> {
  return sharp(photo)
    .rotate()
    .resize(480, 640, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer();
}
