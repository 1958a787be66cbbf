import { crc32, deflateSync } from 'node:zlib';
import { activation } from '@jatidiri/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf, ridOf } from '../../kernel/handle.ts';
import { colourPicture } from '../../testing/colour-faces.ts';
import { takeCapture } from '../face/index.ts';
import { unseal } from '../vault/index.ts';
import { findRow } from './application.store.ts';
import { type Bench, openBench, Phone, people } from './testkit.ts';

let b: Bench;
let jpeg: Buffer;
beforeAll(async () => {
  b = await openBench();
  jpeg = await colourPicture({ likeness: 0.9, person: 1, head: 'front' });
});
afterAll(() => b.close());

/** A PNG of one colour whose header says `side`, whatever its pixels. */
function flatPng(side: number, rows: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const pixels = deflateSync(Buffer.alloc((side * 3 + 1) * rows));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG whose frame header says that it is so wide and high. */
function stretched(side: number): Buffer {
  const lying = Buffer.from(jpeg);
  const at = lying.indexOf(Buffer.from([0xff, 0xc0]));
  lying.writeUInt16BE(side, at + 5);
  lying.writeUInt16BE(side, at + 7);
  return lying;
}

/** A GIF of a thousand frames, each one pixel: its own bytes, so that no encoder has to make it. */
function movingGif(): Buffer {
  const head = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1');
  const frame = Buffer.from('\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00', 'latin1');
  return Buffer.concat([head, ...Array.from({ length: 1000 }, () => frame), Buffer.from([0x3b])]);
}

const open = async () => {
  const phone = new Phone(b);
  const id: string = (await phone.apply(people.maya)).body.id;
  const { challengeId, moves } = (await phone.call(activation.startCapture, { id })).body;
  const send = (picture: Buffer, index = 0, pose = 'front') =>
    phone.call(activation.addFrame, { id, challengeId, index, pose, picture: picture.toString('base64') });
  return { phone, id, challengeId, moves, send };
};

/** Does it within two seconds of the processor and 150 MiB. */
async function cheaply<Result>(work: () => Promise<Result>): Promise<Result> {
  const memory = process.memoryUsage().rss;
  const from = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(from);
  expect((user + system) / 1e6).toBeLessThan(2);
  expect((process.memoryUsage().rss - memory) / 2 ** 20).toBeLessThan(150);
  return result;
}

describe('A34 hostile frames', () => {
  test.each<[string, () => Buffer | Promise<Buffer>]>([
    ['a PNG of 30,000 × 30,000', () => flatPng(30_000, 1)],
    ['a zip bomb of a PNG', () => flatPng(4_000, 200)],
    ['a JPEG that says it is 30,000 × 30,000', () => stretched(30_000)],
    ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>')],
    ['a TIFF', () => sharp(jpeg).tiff().toBuffer()],
    ['a GIF of 1,000 frames', movingGif],
    ['a WebP that moves', () => sharp(movingGif(), { pages: 3 }).webp().toBuffer()],
    ['half a JPEG', () => jpeg.subarray(0, jpeg.length / 2)],
    ['a JPEG without an end', () => jpeg.subarray(0, -2)],
    ['a head and nothing more', () => Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['HTML before a JPEG', () => Buffer.concat([Buffer.from('<html>'), jpeg])],
  ])('A34 %s is refused, and nothing of it is stored', async (_, make) => {
    const picture = await make();
    const { id, send } = await open();
    const { status, body } = await cheaply(() => send(picture));
    expect([status, body.code]).toEqual([422, 'face.unreadable']);
    expect(await b.world.sql`select 1 from face_frame where application_id = ${hashOf(id)}`).toEqual([]);
  });

  test('A34 what is not base64, or more than a frame may weigh, is refused at the door', async () => {
    const { phone, id, challengeId } = await open();
    const wish = { id, challengeId, index: 0, pose: 'front' };
    expect((await phone.call(activation.addFrame, { ...wish, picture: '<html>' })).body.code).toBe('request.invalid');
    const heavy = Buffer.alloc(200_000).toString('base64');
    expect((await phone.call(activation.addFrame, { ...wish, picture: heavy })).body.code).toBe('request.too_large');
  });

  test('A34 place, device, thumbnail, comment and a page behind the picture are gone from what is stored', async () => {
    const told = await sharp(jpeg)
      .withExif({ IFD0: { Make: 'Ponsel Siti' }, IFD3: { GPSLatitude: '3/1 47/1 0/1' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">rumah</x:xmpmeta>')
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const comment = Buffer.from([0xff, 0xfe, 0x00, 0x07, ...Buffer.from('rumah')]);
    const polyglot = Buffer.concat([
      told.subarray(0, 2),
      comment,
      told.subarray(2),
      Buffer.from('<script>alert(1)</script>'),
    ]);
    const { id, challengeId, moves, send } = await open();
    for (const [index, pose] of ['front', 'front', 'front', ...moves].entries()) {
      expect((await cheaply(() => send(polyglot, index, pose))).status).toBe(200);
    }
    const rid = ridOf(b.world, 'application', id);
    const row = await findRow(b.world, rid, hashOf(id));
    if (!row) throw new Error('no application');
    const { frames } = await takeCapture(b.world, { rid, applicationId: row.id, holder: row.holder }, challengeId);
    const kept = frames[0]?.picture ?? Buffer.alloc(0);
    const { exif, xmp, format, width } = await sharp(kept).metadata();
    expect([exif, xmp, format, width]).toEqual([undefined, undefined, 'jpeg', 32]);
    for (const word of ['Ponsel', 'rumah', '<script>']) expect(kept.includes(word)).toBe(false);
  });

  test('A34 the selfie that the officer sees is a fresh JPEG', async () => {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    await cheaply(() => phone.face(id, 0.9));
    const row = await findRow(b.world, ridOf(b.world, 'application', id), hashOf(id));
    if (!row?.selfie) throw new Error('no selfie was kept');
    const selfie = await unseal(b.world, row.holder, 'selfie', row.selfie);
    const { exif, icc, format } = await sharp(selfie).metadata();
    expect([exif, icc, format]).toEqual([undefined, undefined, 'jpeg']);
  });
});
