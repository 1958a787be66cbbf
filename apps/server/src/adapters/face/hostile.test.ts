import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceEngine, type OnnxFaceEngine } from './engine.ts';
import { ensureModels } from './models.ts';
import { samplePicture } from './sample-faces.ts';

let modelsDir: string;
let engine: OnnxFaceEngine;
let selfie: Buffer;

beforeAll(async () => {
  modelsDir = await mkdtemp(join(tmpdir(), 'face-models-'));
  engine = await createFaceEngine({ modelsDir });
  selfie = await samplePicture('persona1-selfie');
  await engine.read(selfie, { strict: true });
});

afterAll(async () => {
  await engine.close();
  await rm(modelsDir, { recursive: true });
});

/** A PNG of one colour, whose file is a thousand times smaller than its pixels. */
function flatPng(side: number, rows = side): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc((side * 3 + 1) * rows));
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

const pixels = { create: { width: 64, height: 64, channels: 3, background: '#a60' } } as const;
const frames = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    sharp({ create: { ...pixels.create, background: { r: i % 250, g: 0, b: 0 } } })
      .png()
      .toBuffer(),
  );

describe('a hostile upload (GIF, TIFF, SVG, bombs, fragments)', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['a PNG of 30,000 × 30,000', () => flatPng(30_000, 10)],
    ['a bomb: 24 megapixels in 70 kB', () => flatPng(4890)],
    [
      'a GIF of 300 frames',
      async () =>
        sharp(await Promise.all(frames(300)), { join: { animated: true } })
          .gif()
          .toBuffer(),
    ],
    [
      'a WebP that moves',
      async () =>
        sharp(await Promise.all(frames(5)), { join: { animated: true } })
          .webp()
          .toBuffer(),
    ],
    ['a TIFF', () => sharp(selfie).tiff().toBuffer()],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['HTML', () => Buffer.from('<html><script>alert(1)</script>')],
    ['half a photo', () => selfie.subarray(0, selfie.length / 2)],
    ['a JPEG head and nothing more', () => Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['nothing', () => Buffer.alloc(0)],
    ['13 MB', () => Buffer.concat([selfie, Buffer.alloc(13 * 1024 * 1024)])],
  ])('%s is refused, quickly and without eating memory', async (_, make) => {
    const image = await make();
    const before = process.memoryUsage().rss;
    const busy = process.cpuUsage();
    const reading = await engine.read(image, { strict: true });
    const { user, system } = process.cpuUsage(busy);
    expect(reading).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^(unreadable|no_face)$/) });
    expect((user + system) / 1e6).toBeLessThan(2);
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
  });
});

describe('a cleaned picture', () => {
  test('keeps the face, upright, and loses place, device and what hides behind the pixels', async () => {
    const told = await sharp(selfie)
      .rotate(-90)
      .withExif({ IFD0: { Make: 'Ponsel Siti' }, IFD3: { GPSLatitude: '3/1 47/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const polyglot = Buffer.concat([told, Buffer.from('<script>alert(1)</script>')]);
    expect((await sharp(polyglot).metadata()).exif).toBeDefined();
    const clean = Buffer.from((await engine.clean(polyglot)) ?? []);
    const meta = await sharp(clean).metadata();
    expect(meta).toMatchObject({ format: 'jpeg', width: 600, height: 600 });
    expect([meta.exif, meta.orientation, meta.xmp, meta.iptc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(clean.includes('<script>')).toBe(false);
    expect((await engine.read(clean, { strict: true })).kind).toBe('face');
  });

  test('is not made of what is no photo', async () => {
    expect(await engine.clean(Buffer.from('<html>'))).toBeUndefined();
  });
});

describe('model files', () => {
  test('that were exchanged stop the start', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'face-models-'));
    await ensureModels(folder);
    const path = join(folder, 'fr_feature.onnx');
    const bytes = await readFile(path);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(createFaceEngine({ modelsDir: folder })).rejects.toThrow('fr_feature');
    await rm(folder, { recursive: true });
  });
});
