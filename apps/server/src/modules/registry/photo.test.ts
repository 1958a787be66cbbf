import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { type Complaint, currentPhoto, findResidentByNik, importFile, importPhotos, replacePhoto } from './index.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
  await t.world.sql`insert into region (code, name, kind, parent) values ('32.73.01', 'Sukasari', 'district', '32.73')`;
  const people = ['3273014107900001', '3273010203880002'].map((nik) =>
    JSON.stringify({
      nik,
      nama: 'SITI AMINAH',
      tempat_lahir: 'BANDUNG',
      tanggal_lahir: '1990-07-01',
      jenis_kelamin: 'P',
      alamat: 'JL. CONTOH NO. 1',
      kode_wilayah: '32.73.01.1001',
      agama: 'ISLAM',
      status_perkawinan: 'KAWIN',
      pekerjaan: 'GURU',
    }),
  );
  const file = Buffer.from(people.join('\n'));
  const open = async function* () {
    yield file;
  };
  await importFile(t.world, { format: 'ndjson', bytes: file.length, open }, {});
});
afterAll(() => t.close());

const ridOf = async (nik: string) => (await findResidentByNik(t.world, nik)) ?? 'nobody';

describe('a registry photo', () => {
  const picture = (colour: string) =>
    sharp({ create: { width: 90, height: 120, channels: 3, background: colour } })
      .withExif({ IFD0: { Copyright: 'GPS-HERE' } })
      .png()
      .toBuffer();

  test('is found by its file name and stored without what the camera wrote into it', async () => {
    const red = await picture('#f00');
    const file = (name: string, bytes: Uint8Array) => ({ name, read: async () => bytes });
    const files = [
      file('3273014107900001.png', red),
      file('3273010203889999.png', red),
      file('siti.png', red),
      file('3273010203880002.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ];
    const told: string[] = [];
    const onComplaint = ({ number, code }: Complaint) => told.push(`${number} ${code}`);
    expect(await importPhotos(t.world, files, { onComplaint })).toEqual({ changed: 1, unchanged: 0, refused: 3 });
    expect(told).toEqual(['2 photo_unknown', '3 photo_name', '4 photo_unreadable']);
    expect(await importPhotos(t.world, files.slice(0, 1), {})).toEqual({ changed: 0, unchanged: 1, refused: 0 });
    const photo = await currentPhoto(t.world, await ridOf('3273014107900001'));
    expect((await sharp(photo?.jpeg).metadata()).format).toBe('jpeg');
    expect((await sharp(photo?.jpeg).metadata()).exif).toBeUndefined();
    expect(photo?.jpeg.includes('GPS-HERE')).toBe(false);
  });

  test('gives way to a newer one, and one alone counts', async () => {
    const rid = await ridOf('3273014107900001');
    const before = await currentPhoto(t.world, rid);
    expect(await replacePhoto(t.world, rid, await picture('#00f'), 'perekaman')).toMatchObject({ changed: true });
    const after = await currentPhoto(t.world, rid);
    expect(after?.source).toBe('perekaman');
    expect(after?.photoId).not.toBe(before?.photoId);
  });

  test('that is cut short, moves, or only pretends to be a picture is refused; what hides behind one is left out', async () => {
    const rid = await ridOf('3273010203880002');
    const jpeg = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#0f0' } })
      .jpeg()
      .toBuffer();
    const gif = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0f0' } })
      .gif()
      .toBuffer();
    const tiff = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0f0' } })
      .tiff()
      .toBuffer();
    for (const bytes of [
      jpeg.subarray(0, 400),
      gif,
      tiff,
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
      Buffer.alloc(16_000_000),
    ]) {
      expect(await replacePhoto(t.world, rid, bytes, 'perekaman')).toHaveProperty('fault');
    }
    const page = '<script>alert(1)</script>';
    await replacePhoto(t.world, rid, Buffer.concat([jpeg, Buffer.from(page)]), 'perekaman');
    expect((await currentPhoto(t.world, rid))?.jpeg.includes(page)).toBe(false);
  });

  test('so thin that to fill a portrait with it would unfold it is refused', async () => {
    const thin = (height: number) => sharp({ create: { width: 100, height, channels: 3, background: '#fff' } });
    const rid = await ridOf('3273014107900001');
    const refused = await thin(401).jpeg().toBuffer();
    expect(await replacePhoto(t.world, rid, refused, 'perekaman')).toEqual({ fault: 'photo_unreadable' });
    const taken = await thin(400).jpeg().toBuffer();
    expect(await replacePhoto(t.world, rid, taken, 'perekaman')).not.toHaveProperty('fault');
  });

  test('that would unfold into gigabytes is refused', async () => {
    const bomb = await sharp({ create: { width: 6500, height: 6500, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await replacePhoto(t.world, await ridOf('3273014107900001'), bomb, 'perekaman')).toEqual({
      fault: 'photo_unreadable',
    });
  });
});
