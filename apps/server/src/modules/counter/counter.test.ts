import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Nik } from '@jatidiri/identity';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFaceEngine, samplePicture } from '../../adapters/face/index.ts';
import { demoPersonas } from '../../demo/index.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import { confirmApplication } from '../activation/confirm.service.ts';
import { takeCounterPicture } from '../activation/counter-picture.service.ts';
import { readApplicationDetail } from '../activation/office.service.ts';
import { type Bench, openBench, Phone, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { currentPhoto, findResidentByNik, readResident, replacePhoto } from '../registry/index.ts';
import { endRecording, listRecordings, openRecording, readRecording } from './lookup.service.ts';
import { agreeToRecording, saveRecording, takeRecordingPicture } from './recording.service.ts';
import { sweep, sweepPictures } from './sweep.service.ts';
import { undoRecording } from './undo.service.ts';

/** Invented residents of 17.02: his biometrics were never recorded; she has a photo. */
const RIZKY = Nik.parse('1702090502060001');
const RATNA = Nik.parse('1702195503880002');
const REASON = 'Perekaman KTP pertama';
const SURE = 'Akta dan kartu keluarga asli cocok dengan orangnya';

let b: Bench;
let face: FaceEngine;
const modelsDir = mkdtempSync(join(tmpdir(), 'jatidiri-models-'));
beforeAll(async () => {
  face = await createFaceEngine({ modelsDir });
  b = await openBench({ face });
});
afterAll(async () => {
  await b.close();
  await face.close();
  rmSync(modelsDir, { recursive: true, force: true });
});

const ridOf = async (nik: string) => (await findResidentByNik(b.world, nik)) ?? '';
const open = (nik: Nik, officer = b.officer) => openRecording(b.world, officer, { nik, reason: REASON });
const take = async (id: string, picture: Buffer, officer = b.officer) =>
  takeRecordingPicture(b.world, officer, { id, picture: picture.toString('base64') });
const save = (id: string, officer = b.officer, number = 1) => saveRecording(b.world, officer, { id, number });
const newest = async (nik: string) => (await listAccess(b.world, await ridOf(nik))).entries[0];

/** A day later nothing is open and no try is counted, and the officers are fresh. */
beforeEach(async () => {
  await b.advance(26 * 3_600);
  await sweep(b.world);
});

describe('a look-up', () => {
  test('finds by exact NIK alone, and the resident reads who looked and why, before anything leaves', async () => {
    await expect(open(Nik.parse(people.nobody.nik))).rejects.toMatchObject({ code: 'resident.unknown' });
    const seen = await open(RATNA);
    expect(seen).toMatchObject({ name: 'RATNA CONTOHWATI', recorded: true, own: true, taken: null, mayUndo: false });
    expect(seen.history).toMatchObject([{ source: 'demo', officer: null, replacedAt: null }]);
    const entry = await newest(RATNA);
    expect(entry).toMatchObject({ action: 'resident.looked_up', purpose: REASON });
    expect(entry?.actor).toContain('Petugas Contoh Satu');
    expect(entry?.fields).toContain('picture');
  });

  test('ends at the border of the office’s region, at an age that owes no KTP, and at death; it is logged all the same', async () => {
    await expect(open(RATNA, b.stranger)).rejects.toMatchObject({ code: 'resident.other_region' });
    expect(await newest(RATNA)).toMatchObject({ action: 'resident.looked_up', fields: [] });
    await expect(open(Nik.parse(people.maya.nik))).rejects.toMatchObject({ code: 'resident.other_region' });
    const rid = await ridOf(RIZKY);
    await b.world.sql`update resident set state = 'deceased' where rid = ${rid}`;
    await expect(open(RIZKY)).rejects.toMatchObject({ code: 'recording.deceased' });
    await b.world.sql`update resident set state = 'alive' where rid = ${rid}`;
    const minor = demoPersonas(b.world.now()).find(({ special }) => special.en.includes('16'));
    await expect(open(Nik.parse(minor?.nik))).rejects.toMatchObject({ code: 'recording.under_age' });
  });

  test('is nobody’s at another office, and over after an hour', async () => {
    const { id } = await open(RATNA);
    await expect(readRecording(b.world, b.stranger, id)).rejects.toMatchObject({ code: 'recording.unknown' });
    await expect(readRecording(b.world, b.officer, 'A'.repeat(43))).rejects.toMatchObject({
      code: 'recording.unknown',
    });
    await b.advance(3_601);
    await expect(readRecording(b.world, b.officer, id)).rejects.toMatchObject({ code: 'recording.over' });
  });

  test('can be made twenty times a minute', async () => {
    const nosy = { ...b.officer, id: 'petugas-ingin-tahu' };
    const tries = await Promise.allSettled(Array.from({ length: 21 }, () => open(Nik.parse(people.nobody.nik), nosy)));
    const codes = tries.map((one) => (one.status === 'rejected' ? one.reason.code : 'found'));
    expect(codes.filter((code) => code === 'request.too_many')).toHaveLength(1);
  });
});

describe('perekaman', () => {
  test('of who was never recorded opens the way to apply; whoever recorded does not vouch for the match', async () => {
    const recorded = async () => (await readResident(b.world, await ridOf(RIZKY))).recorded;
    expect(await recorded()).toBe(false);
    const { id } = await open(RIZKY);
    await expect(save(id)).rejects.toMatchObject({ code: 'recording.no_picture' });
    const seen = await take(id, await samplePicture('stranger-2'));
    expect(seen.taken).toMatchObject({ score: null, needsSecondOfficer: false });
    const stale = { ...b.officer, fresh: false };
    await expect(save(id, stale)).rejects.toMatchObject({ code: 'session.step_up_required' });
    await expect(save(id, b.second)).rejects.toMatchObject({ code: 'session.forbidden' });
    const saved = await save(id);
    expect(saved).toMatchObject({ state: 'saved', recorded: true, taken: null, mayUndo: true });
    expect(saved.history).toMatchObject([{ source: 'perekaman', officer: 'Petugas Contoh Satu' }]);
    expect(await newest(RIZKY)).toMatchObject({ action: 'photo.recorded', purpose: REASON });
    await b.deliver();
    expect(b.mails.at(-1)).toMatchObject({ to: 'rizky@contoh.example' });
    await expect(save(id)).rejects.toMatchObject({ code: 'recording.over' });

    const phone = new Phone(b);
    const applied = (await phone.apply({ nik: RIZKY, email: 'rizky@contoh.example', phone: '+6284000000106' })).body.id;
    const picture = (await samplePicture('stranger-2')).toString('base64');
    const present = await takeCounterPicture(b.world, b.officer, { id: applied, picture });
    expect(present).toMatchObject({ counter: { matched: true }, mayConfirm: false, ownRecording: true });
    await expect(confirmApplication(b.world, b.officer, applied)).rejects.toMatchObject({
      code: 'application.own_recording',
    });
    expect(await readApplicationDetail(b.world, b.second, applied)).toMatchObject({ mayConfirm: true });
    expect((await confirmApplication(b.world, b.second, applied)).state).toBe('open');
  });

  test('of the same person is saved by one officer; the old photo stays in the history', async () => {
    const { id } = await open(RATNA);
    const seen = await take(id, await samplePicture('persona1-selfie'));
    expect(seen.taken).toMatchObject({ scoreBand: 'high', needsSecondOfficer: false });
    const saved = await save(id);
    expect(saved.history).toMatchObject([
      { source: 'perekaman', replacedAt: null },
      { source: 'demo', replacedAt: expect.any(String) },
    ]);
    expect((await currentPhoto(b.world, await ridOf(RATNA)))?.source).toBe('perekaman');
  });

  test('of another face takes a second officer of another account, with a reason', async () => {
    const { id } = await open(RATNA);
    const seen = await take(id, await samplePicture('stranger'));
    expect(seen.taken).toMatchObject({ scoreBand: 'low', needsSecondOfficer: true });
    await expect(save(id)).rejects.toMatchObject({
      code: 'recording.second_officer_required',
    });
    expect(await listRecordings(b.world, b.second)).toMatchObject([{ id, maskedNik: '170219••••••••02', own: false }]);
    expect(await listRecordings(b.world, b.stranger)).toEqual([]);
    const agree = (officer: Bench['officer']) => agreeToRecording(b.world, officer, { id, number: 1, reason: SURE });
    await expect(agree(b.officer)).rejects.toMatchObject({ code: 'session.forbidden' });
    await expect(agree(b.stranger)).rejects.toMatchObject({ code: 'recording.unknown' });
    await expect(agree({ ...b.second, fresh: false })).rejects.toMatchObject({ code: 'session.step_up_required' });
    expect((await readRecording(b.world, b.second, id)).taken?.picture).toEqual(expect.any(String));
    const both = await Promise.allSettled([agree(b.second), agree({ ...b.second, id: 'petugas-contoh-3' })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    // Whoever of the two won reads the recording afterwards, which is an entry of its own.
    const { entries } = await listAccess(b.world, await ridOf(RATNA));
    const agreed = entries.slice(0, 2).filter(({ action }) => action === 'photo.second_officer_agreed');
    expect(agreed).toMatchObject([{ purpose: SURE }]);
    expect(await listRecordings(b.world, b.second)).toEqual([]);
  });

  test('names why a picture can’t be used, at no cost; five comparisons a day, however many look-ups', async () => {
    const first = await open(RATNA);
    const dark = sharp(await samplePicture('persona1-selfie')).linear(0.12, 0);
    const unusable = [
      ['face.no_face', await samplePicture('empty-room')],
      ['face.two_faces', await samplePicture('two-women')],
      ['face.turned', await samplePicture('profile')],
      ['face.too_dark', await dark.jpeg().toBuffer()],
    ] as const;
    for (const [code, picture] of unusable) await expect(take(first.id, picture), code).rejects.toMatchObject({ code });
    const stranger = await samplePicture('stranger-3');
    for (const left of [4, 3]) expect((await take(first.id, stranger)).triesLeft).toBe(left);
    await expect(take(first.id, stranger, b.second)).rejects.toMatchObject({ code: 'session.forbidden' });
    const second = await open(RATNA);
    for (const left of [2, 1, 0]) expect((await take(second.id, stranger)).triesLeft).toBe(left);
    await expect(take(second.id, stranger)).rejects.toMatchObject({ code: 'counter.tries_used_up' });
  });

  test('ended or out of time saves nothing, and leaves no picture', async () => {
    const [one, two] = [await open(RATNA), await open(RATNA)];
    const picture = await samplePicture('stranger-4');
    await take(one.id, picture);
    await take(two.id, picture);
    await endRecording(b.world, b.second, one.id);
    expect(await endRecording(b.world, b.officer, one.id)).toEqual({});
    await expect(take(one.id, picture)).rejects.toMatchObject({ code: 'recording.over' });
    const agreed = agreeToRecording(b.world, b.second, { id: one.id, number: 1, reason: SURE });
    await expect(agreed).rejects.toMatchObject({ code: 'recording.over' });
    await b.advance(3_601);
    expect(await sweepPictures(b.world)).toBe(1);
    expect(await b.world.sql`select from recording where picture is not null`).toEqual([]);
  });

  test('against a photo that another took the place of is void', async () => {
    const { id } = await open(RIZKY);
    await take(id, await samplePicture('stranger-2'));
    await replacePhoto(b.world, await ridOf(RIZKY), await samplePicture('stranger-3'), 'import');
    await expect(save(id)).rejects.toMatchObject({ code: 'recording.no_picture' });
  });
});

describe('the undo', () => {
  const undo = (id: string, officer = b.officer) =>
    undoRecording(b.world, officer, { id, reason: 'Salah memilih penduduk' });

  test('puts the photo before back, with a reason and a fresh passkey; an import of old brings nothing back', async () => {
    const rid = await ridOf(RATNA);
    const imported = await samplePicture('persona1-registry');
    await replacePhoto(b.world, rid, imported, 'import');
    const before = (await currentPhoto(b.world, rid))?.jpeg;
    const { id } = await open(RATNA);
    await expect(undo(id)).rejects.toMatchObject({ code: 'recording.nothing_to_undo' });
    await take(id, await samplePicture('persona1-selfie'));
    await save(id);
    expect(await replacePhoto(b.world, rid, imported, 'import')).toMatchObject({ changed: false });
    await expect(undo(id, { ...b.officer, fresh: false })).rejects.toMatchObject({ code: 'session.step_up_required' });
    await expect(undo(id, b.second)).rejects.toMatchObject({ code: 'session.forbidden' });
    const undone = await undo(id);
    expect(undone.mayUndo).toBe(false);
    expect(undone.history.slice(0, 2)).toMatchObject([
      { source: 'restored', officer: 'Petugas Contoh Satu', replacedAt: null },
      { source: 'perekaman', replacedAt: expect.any(String) },
    ]);
    expect((await currentPhoto(b.world, rid))?.jpeg).toEqual(before);
    expect(await newest(RATNA)).toMatchObject({ action: 'photo.restored', purpose: 'Salah memilih penduduk' });
  });

  test('of a first photo leaves the resident unrecorded again', async () => {
    const rid = await ridOf(RIZKY);
    await b.world.sql`delete from resident_photo where rid = ${rid}`;
    const { id } = await open(RIZKY);
    await take(id, await samplePicture('stranger-2'));
    await save(id);
    const undone = await undo(id);
    expect(undone).toMatchObject({ recorded: false, photo: null, mayUndo: false });
    expect(await b.world.sql`select from face_template where rid = ${rid}`).toEqual([]);
  });
});
