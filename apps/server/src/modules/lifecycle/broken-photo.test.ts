import { Nik } from '@jatidiri/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readApplicationDetail } from '../activation/office.service.ts';
import { type Bench, Phone, people, selfieOf } from '../activation/testkit.ts';
import { openRecording } from '../counter/lookup.service.ts';
import { saveRecording, takeRecordingPicture } from '../counter/recording.service.ts';
import { currentPhoto, findResidentByNik } from '../registry/index.ts';
import { keepPhoto } from '../registry/photo.service.ts';
import { findWallet } from './office.service.ts';
import { activateWallet, fetchKtp, more, openLifecycle } from './testkit.ts';

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

  test('is no photo to the officer at the counter, who sees the application all the same', async () => {
    const { id } = (await new Phone(b).apply(more.ratna)).body;
    await breakPhoto(more.ratna.nik);
    const detail = await readApplicationDetail(b.world, b.officer, id);
    expect(detail).toMatchObject({ name: 'RATNA CONTOHWATI', registryPhoto: null, mayConfirm: false });
    const wish = { nik: Nik.parse(more.ratna.nik), reason: REASON };
    expect(await openRecording(b.world, b.officer, wish)).toMatchObject({ name: 'RATNA CONTOHWATI', photo: null });
  });

  test('neither hides the wallet that is to be stopped, nor goes into a card; another one can be recorded', async () => {
    const wallet = await activateWallet(b, people.bagas);
    await breakPhoto(people.bagas.nik);
    const wish = { nik: Nik.parse(people.bagas.nik), reason: REASON };
    expect(await findWallet(b.world, b.officer, wish)).toMatchObject({ wallet: 'active', photo: null });
    expect(await fetchKtp(wallet)).toMatchObject({ status: 400, body: { error: 'credential_request_denied' } });
    const { id } = await openRecording(b.world, b.officer, wish);
    await takeRecordingPicture(b.world, b.officer, { id, picture: await selfieOf(0.9, 'front') });
    const saved = await saveRecording(b.world, b.officer, { id, number: 1 });
    expect(saved).toMatchObject({ state: 'saved', photo: expect.any(String) });
    expect((await fetchKtp(wallet)).status).toBe(200);
  });
});
