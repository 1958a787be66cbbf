import { Nik } from '@jatidiri/identity';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { agreeAsSecondOfficer, confirmApplication } from '../activation/confirm.service.ts';
import { takeCounterPicture } from '../activation/counter-picture.service.ts';
import { readApplicationDetail } from '../activation/office.service.ts';
import { type Bench, Phone, people, selfieOf } from '../activation/testkit.ts';
import { openRecording } from '../counter/lookup.service.ts';
import { saveRecording, takeRecordingPicture } from '../counter/recording.service.ts';
import { hasPortrait } from '../issuance/index.ts';
import { currentPhoto, findResidentByNik } from '../registry/index.ts';
import { keepPhoto } from '../registry/photo.service.ts';
import { findWallet } from './office.service.ts';
import { activateWallet, fetchKtp, more, openLifecycle } from './testkit.ts';

const sekar = { nik: '1702095704920002', email: 'sekar@contoh.example', phone: '+6284000000115' };
const REASON = 'Wajah dan KTP fisik cocok dengan orangnya';

describe('a registry photo of which only the first half is left', () => {
  let b: Bench;
  beforeAll(async () => {
    b = await openLifecycle();
  });
  afterAll(() => b.close());

  async function breakPhoto(nik: string): Promise<void> {
    const rid = (await findResidentByNik(b.world, nik)) ?? '';
    const { jpeg } = (await currentPhoto(b.world, rid)) ?? {};
    const half = { clean: (jpeg ?? Buffer.alloc(0)).subarray(0, 600), digest: Buffer.alloc(32) };
    await keepPhoto(b.world, rid, { ...half, source: 'import', officer: undefined });
  }

  async function emptyPhoto(nik: string): Promise<void> {
    const rid = (await findResidentByNik(b.world, nik)) ?? '';
    const nothing = { clean: Buffer.alloc(0), digest: Buffer.alloc(32) };
    await keepPhoto(b.world, rid, { ...nothing, source: 'import', officer: undefined });
  }

  /** Shaped like a line, as one may lie in store from before such were refused. */
  async function thinPhoto(nik: string): Promise<void> {
    const rid = (await findResidentByNik(b.world, nik)) ?? '';
    const clean = await sharp({ create: { width: 1, height: 1200, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    await keepPhoto(b.world, rid, { clean, digest: Buffer.alloc(32), source: 'import', officer: undefined });
  }

  async function removePhoto(nik: string): Promise<void> {
    const rid = (await findResidentByNik(b.world, nik)) ?? '';
    await b.world.sql`delete from resident_photo where rid = ${rid}`;
  }

  test('is no photo to the officer at the counter, who sees the application all the same', async () => {
    const { id } = (await new Phone(b).apply(more.ratna)).body;
    await breakPhoto(more.ratna.nik);
    const detail = await readApplicationDetail(b.world, b.officer, id);
    expect(detail).toMatchObject({ name: 'RATNA CONTOHWATI', registryPhoto: null, mayConfirm: false });
    const wish = { nik: Nik.parse(more.ratna.nik), reason: REASON };
    expect(await openRecording(b.world, b.officer, wish)).toMatchObject({ name: 'RATNA CONTOHWATI', photo: null });
  });

  test.each([
    ['damaged', more.ratna, breakPhoto],
    ['missing', sekar, removePhoto],
  ])(
    'opens no activation while it is %s, and the same application goes on with a new one',
    async (_, person, spoil) => {
      const { id } = (await new Phone(b).apply(person)).body;
      await spoil(person.nik);
      const picture = await selfieOf(0.9, 'front');
      const unusable = { code: 'application.photo_unusable' };
      expect((await readApplicationDetail(b.world, b.officer, id)).obstacles).toEqual(['photo_unusable']);
      await expect(takeCounterPicture(b.world, b.officer, { id, picture })).rejects.toMatchObject(unusable);
      // Nor by the word of a colleague: the KTP would be as impossible.
      await agreeAsSecondOfficer(b.world, b.second, { id, reason: REASON });
      await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(unusable);

      const wish = { nik: Nik.parse(person.nik), reason: REASON };
      const recording = await openRecording(b.world, b.second, wish);
      await takeRecordingPicture(b.world, b.second, { id: recording.id, picture });
      await saveRecording(b.world, b.second, { id: recording.id, number: 1 });
      const detail = await takeCounterPicture(b.world, b.officer, { id, picture });
      expect(detail).toMatchObject({ obstacles: [], counter: { matched: true }, mayConfirm: true });
      expect((await confirmApplication(b.world, b.officer, id)).state).toBe('open');
    },
  );

  test.each([
    ['without a byte', emptyPhoto],
    ['as thin as a line', thinPhoto],
  ])('%s is one that no card can carry, and another one can be recorded', async (_, spoil) => {
    await spoil(more.ratna.nik);
    const rid = (await findResidentByNik(b.world, more.ratna.nik)) ?? '';
    expect(await hasPortrait(b.world, rid)).toBe(false);
    expect(await openRecording(b.world, b.officer, { nik: Nik.parse(more.ratna.nik), reason: REASON })).toMatchObject({
      name: 'RATNA CONTOHWATI',
    });
  });

  test('neither hides the wallet that is to be stopped, nor goes into a card; another one can be recorded', async () => {
    const wallet = await activateWallet(b, people.bagas);
    await breakPhoto(people.bagas.nik);
    const wish = { nik: Nik.parse(people.bagas.nik), reason: REASON };
    expect(await findWallet(b.world, b.officer, wish)).toMatchObject({ wallet: 'active', photo: null });
    const warn = vi.spyOn(b.world.log, 'warn');
    expect(await fetchKtp(wallet)).toMatchObject({ status: 400, body: { error: 'credential_request_denied' } });
    expect(warn).toHaveBeenCalledWith({ photo: expect.any(String) }, 'a registry photo that no card can carry');
    const { id } = await openRecording(b.world, b.officer, wish);
    await takeRecordingPicture(b.world, b.officer, { id, picture: await selfieOf(0.9, 'front') });
    const saved = await saveRecording(b.world, b.officer, { id, number: 1 });
    expect(saved).toMatchObject({ state: 'saved', photo: expect.any(String) });
    expect((await fetchKtp(wallet)).status).toBe(200);
  });
});
