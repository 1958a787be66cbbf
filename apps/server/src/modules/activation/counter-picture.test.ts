import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activation } from '@jatidiri/contracts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaceEngine, samplePicture } from '../../adapters/face/index.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import { listAccess } from '../audit/index.ts';
import { findResidentByNik, replacePhoto } from '../registry/index.ts';
import { agreeAsSecondOfficer, confirmApplication } from './confirm.service.ts';
import { takeCounterPicture } from './counter-picture.service.ts';
import { readApplicationDetail } from './office.service.ts';
import { sweepSelfies } from './sweep.service.ts';
import { type Bench, openBench, Phone, people, selfieOf } from './testkit.ts';

const REASON = 'Sidik mata dan KTP fisik cocok dengan orangnya';
const REFUSED = { code: 'application.second_officer_required' };

describe('A13 the person present', () => {
  let b: Bench;
  beforeAll(async () => {
    b = await openBench();
  });
  afterAll(() => b.close());

  async function applied(likeness?: number) {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    if (likeness !== undefined) await phone.face(id, likeness);
    return { phone, id };
  }

  test('A13 a match at home alone opens nothing; with a match at the counter the officer confirms', async () => {
    const { id } = await applied(0.9);
    expect(await readApplicationDetail(b.world, b.officer, id)).toMatchObject({ counter: null, mayConfirm: false });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
    const seen = await b.present(id, 0.7);
    expect(seen).toMatchObject({
      mayConfirm: true,
      counter: { matched: true, scoreBand: 'high', officer: 'Petugas Contoh Satu', picture: expect.any(String) },
    });
    expect(seen.counter?.score).toBeCloseTo(0.7, 1);
    expect((await confirmApplication(b.world, b.officer, id)).state).toBe('open');
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    const actions = (await listAccess(b.world, rid)).entries.map(({ action }) => action);
    expect(actions).toContain('application.counter_compared');
  });

  test('A13 below the threshold a second officer of another account decides, with a reason', async () => {
    const { id } = await applied(0.9);
    expect(await b.present(id, 0.4)).toMatchObject({
      mayConfirm: false,
      counter: { matched: false, scoreBand: 'grey' },
      counterTriesLeft: 4,
    });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason: REASON });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
    expect((await readApplicationDetail(b.world, b.second, id)).mayConfirm).toBe(true);
    expect((await confirmApplication(b.world, b.second, id)).state).toBe('open');
  });

  test('A13 the newest picture counts, not the best one', async () => {
    const { id } = await applied();
    await b.present(id, 0.9);
    await b.present(id, 0.1);
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
  });

  test('A13 a match holds for an hour, and only for the photo it was compared with', async () => {
    const { id } = await applied(0.9);
    await b.present(id);
    await b.advance(3_601);
    expect((await readApplicationDetail(b.world, b.officer, id)).mayConfirm).toBe(false);
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
    await b.present(id);
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    const other = sharp({ create: { width: 90, height: 120, channels: 3, background: '#137' } });
    await replacePhoto(b.world, rid, await other.png().toBuffer(), 'import');
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject(REFUSED);
  });

  test('has five comparisons, counted before they are made; a match ends the count', async () => {
    const { id } = await applied();
    for (const left of [4, 3]) expect((await b.present(id, 0.1)).counterTriesLeft).toBe(left);
    expect((await b.present(id, 0.9)).counterTriesLeft).toBe(5);
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => b.present(id, 0.1)));
    expect(tries.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(5);
    while ((await readApplicationDetail(b.world, b.officer, id)).counterTriesLeft > 0) await b.present(id, 0.1);
    await expect(b.present(id, 0.9)).rejects.toMatchObject({ code: 'counter.tries_used_up' });
    await agreeAsSecondOfficer(b.world, b.second, { id, reason: REASON });
    expect((await confirmApplication(b.world, b.officer, id)).state).toBe('open');
  });

  test('is not compared at another office, for who can’t be activated, or after the end', async () => {
    const { phone, id } = await applied();
    const picture = await selfieOf(0.9, 'front');
    const take = (officer: Bench['officer'], id: string) => takeCounterPicture(b.world, officer, { id, picture });
    await expect(take(b.stranger, id)).rejects.toMatchObject({ code: 'application.other_office' });
    for (const person of [people.nobody, people.joko]) {
      const { id } = (await new Phone(b).apply(person)).body;
      await expect(take(b.officer, id)).rejects.toMatchObject({ code: 'application.not_eligible' });
    }
    await phone.call(activation.cancelApplication, { id });
    await expect(take(b.officer, id)).rejects.toMatchObject({ code: 'application.closed' });
  });

  test('leaves a picture that is erased when the officers’ day is over', async () => {
    const { id } = await applied();
    await b.present(id);
    const kept = async () => (await b.world.sql`select from counter_picture where sealed is not null`).length;
    expect(await kept()).toBeGreaterThan(0);
    await b.advance(24 * 3_600 + 1);
    expect((await readApplicationDetail(b.world, b.officer, id)).counter?.picture).toBeNull();
    await sweepSelfies(b.world);
    expect(await kept()).toBe(0);
  });
});

describe('the counter’s camera, with the real engine', () => {
  let b: Bench;
  let face: FaceEngine;
  const modelsDir = mkdtempSync(join(tmpdir(), 'jatidiri-models-'));
  beforeAll(async () => {
    face = await createFaceEngine({ modelsDir });
    b = await openBench({ face });
    await replacePhoto(b.world, await mayas(), await samplePicture('persona1-registry'), 'import');
  });
  afterAll(async () => {
    await b.close();
    await face.close();
    rmSync(modelsDir, { recursive: true, force: true });
  });
  const mayas = async () => (await findResidentByNik(b.world, people.maya.nik)) ?? '';

  test('knows the resident, and a stranger, and says why a picture can’t be used at no cost', async () => {
    const { id } = (await new Phone(b).apply(people.maya)).body;
    const take = (picture: Buffer) =>
      takeCounterPicture(b.world, b.officer, { id, picture: picture.toString('base64') });
    const dark = sharp(await samplePicture('persona1-selfie')).linear(0.12, 0);
    const unusable = [
      ['face.no_face', await samplePicture('empty-room')],
      ['face.two_faces', await samplePicture('two-women')],
      ['face.turned', await samplePicture('profile')],
      ['face.too_dark', await dark.jpeg().toBuffer()],
      ['face.unreadable', Buffer.from('%PDF-1.7')],
    ] as const;
    for (const [code, picture] of unusable) await expect(take(picture), code).rejects.toMatchObject({ code });
    expect(await readApplicationDetail(b.world, b.officer, id)).toMatchObject({ counter: null, counterTriesLeft: 5 });
    expect((await take(await samplePicture('stranger'))).counter).toMatchObject({ matched: false, scoreBand: 'low' });
    expect((await take(await samplePicture('persona1-selfie'))).counter).toMatchObject({
      matched: true,
      scoreBand: 'high',
    });
  });

  test('finds nothing to compare with where the registry photo shows no face: the second officer decides', async () => {
    await replacePhoto(b.world, await mayas(), await samplePicture('empty-room'), 'import');
    const { id } = (await new Phone(b).apply(people.maya)).body;
    const picture = (await samplePicture('persona1-selfie')).toString('base64');
    expect((await takeCounterPicture(b.world, b.officer, { id, picture })).counter).toMatchObject({
      matched: false,
      score: null,
      scoreBand: null,
    });
  });
});
