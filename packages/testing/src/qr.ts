import { decodeQR } from 'qr/decode.js';
import sharp from 'sharp';
import { encode } from 'uqr';

const CELL = 8;

/** A picture of a QR code, as another phone's screen would show it (PNG). */
export async function qrPicture(text: string): Promise<Buffer> {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const cells = Buffer.from(data.flatMap((row) => row.map((dark) => (dark ? 0 : 255))));
  return sharp(cells, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * CELL, size * CELL, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

/** The same picture as a camera would hand it in. */
export const asJpeg = (picture: Uint8Array): Promise<Buffer> => sharp(picture).jpeg().toBuffer();

/** The text of the QR code in a picture. */
export async function readQr(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) }, { format: 'RGBA' });
}
