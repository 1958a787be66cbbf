import sharp from 'sharp';

/** A picture as large as a console shows it, without what a camera wrote into it. */
export async function officerPicture(photo: Uint8Array): Promise<Buffer> {
  return sharp(photo)
    .rotate()
    .resize(480, 640, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer();
}
