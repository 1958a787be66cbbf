import sharp from 'sharp';

/** The selfie as a fresh, small, upright JPEG without metadata (place, device): what the officer will see. */
export async function cleanSelfie(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture, { limitInputPixels: 40_000_000, pages: 1 })
    .rotate()
    .resize(640, 640, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .timeout({ seconds: 5 })
    .toBuffer();
}
