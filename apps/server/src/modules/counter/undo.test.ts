import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Nik } from '@jatidiri/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFaceEngine, samplePicture } from '../../adapters/face/index.ts';
import type { FaceEngine } from '../../kernel/face.ts';
import { inTransaction } from '../../kernel/world.ts';
import { confirmApplication } from '../activation/confirm.service.ts';
import { takeCounterPicture } from '../activation/counter-picture.service.ts';
import { readApplicationDetail } from '../activation/office.service.ts';
import { type Bench, openBench, Phone } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { currentPhoto, findResidentByNik, replacePhoto } from '../registry/index.ts';
import { listRecordings, openRecording, readRecording } from './lookup.service.ts';
import { agreeToRecording, saveRecording, takeRecordingPicture } from './recording.service.ts';
import { sweep } from './sweep.service.ts';
import { agreeToUndo, undoRecording } from './undo.service.ts';

/** An invented resident of 17.02 with a photo. */
const RATNA = Nik.parse('1702195503880002');
const REASON = 'Salah memilih penduduk';
const SURE = 'Akta dan kartu keluarga asli cocok dengan orangnya';

let b: Bench;
let face: FaceEngine;
let rid: string;
let third: Bench['officer'];
const modelsDir = mkdtempSync(join(tmpdir(), 'jatidiri-models-'));
beforeAll(async () => {
  face = await createFaceEngine({ modelsDir });
  b = await openBench({ face });
  rid = (await findResidentByNik(b.world, RATNA)) ?? '';
  third = { ...b.officer, id: 'petugas-contoh-3', name: 'Petugas Contoh Tiga' };
});
afterAll(async () => {
  await b.close();
  await face.close();
  rmSync(modelsDir, { recursive: true, force: true });
});

/** A day later nothing is open and no try is counted; the photo of an import is the one that counts. */
beforeEach(async () => {
  await b.advance(26 * 3_600);
  await sweep(b.world);
  await b.world.sql`delete from resident_photo where rid = ${rid}`;
  await b.world.sql`delete from face_template where rid = ${rid}`;
  await replacePhoto(b.world, rid, await samplePicture('persona1-registry'), 'import');
});

const open = (officer = b.officer) => openRecording(b.world, officer, { nik: RATNA, reason: REASON });
const take = async (id: string, name: Parameters<typeof samplePicture>[0], officer = b.officer) =>
  takeRecordingPicture(b.world, officer, { id, picture: (await samplePicture(name)).toString('base64') });
const undo = (id: string, officer = b.officer) => undoRecording(b.world, officer, { id, reason: REASON });
const agree = (id: string, number = 1, officer = b.second) =>
  agreeToRecording(b.world, officer, { id, number, reason: SURE });

/** One officer alone records the same person anew. */
async function record(officer = b.officer): Promise<string> {
  const { id } = await open(officer);
  await take(id, 'persona1-selfie', officer);
  await saveRecording(b.world, officer, { id, number: 1 });
  return id;
}

describe('A13 the undo', () => {
  test('A13 never brings back a photo that was itself undone', async () => {
    const imported = (await currentPhoto(b.world, rid))?.jpeg;
    await undo(await record());
    await undo(await record(b.second), b.second);
    expect((await currentPhoto(b.world, rid))?.jpeg).toEqual(imported);
    // Straight after an undo that left nothing behind, too.
    await b.world.sql`delete from resident_photo where rid = ${rid}`;
    await undo(await record());
    const { photo, recorded } = await undo(await record(b.second), b.second);
    expect({ photo, recorded }).toEqual({ photo: null, recorded: false });
  });

  test('A13 leaves a photo its maker, and neither the maker nor who put it back vouches by it', async () => {
    await record(b.officer);
    await undo(await record(third), third);
    const [row] = await b.world.sql<{ source: string; maker: string; by: string[] }>`
      select source, officer_id as maker, put_back_by as by from resident_photo
      where rid = ${rid} and replaced_at is null`;
    expect(row).toEqual({ source: 'restored', maker: b.officer.id, by: [third.id] });
    const wish = { nik: RATNA, email: 'ratna@contoh.example', phone: '+6284000000102' };
    const { id } = (await new Phone(b).apply(wish)).body;
    const picture = (await samplePicture('persona1-selfie')).toString('base64');
    await takeCounterPicture(b.world, b.officer, { id, picture });
    for (const officer of [b.officer, third]) {
      expect(await readApplicationDetail(b.world, officer, id)).toMatchObject({ ownRecording: true });
      const confirmed = confirmApplication(b.world, officer, id);
      await expect(confirmed).rejects.toMatchObject({ code: 'application.own_recording' });
    }
    expect((await confirmApplication(b.world, b.second, id)).state).toBe('open');
  });
});

test('A13 what two officers let through takes two to undo', async () => {
  const imported = (await currentPhoto(b.world, rid))?.jpeg;
  const { id } = await open();
  await take(id, 'stranger-4');
  await agree(id);
  const wish = await open(third);
  const asked = await undo(wish.id, third);
  expect(asked).toMatchObject({ undoAsked: REASON, mayUndo: false });
  expect(asked.history[0]).toMatchObject({ source: 'perekaman', replacedAt: null });
  await expect(undo(wish.id, third)).rejects.toMatchObject({ code: 'recording.undo_takes_two' });
  const word = (officer: Bench['officer'], of = wish.id) => agreeToUndo(b.world, officer, { id: of, reason: SURE });
  await expect(word(third)).rejects.toMatchObject({ code: 'session.forbidden' });
  await expect(word(b.stranger)).rejects.toMatchObject({ code: 'recording.unknown' });
  await expect(word(third, id)).rejects.toMatchObject({ code: 'recording.nothing_to_undo' });
  await expect(word({ ...b.second, fresh: false })).rejects.toMatchObject({ code: 'session.step_up_required' });
  expect(await listRecordings(b.world, b.second)).toMatchObject([{ id: wish.id, wish: 'undo', own: false }]);
  const both = await Promise.allSettled([word(b.second), word(b.officer)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await currentPhoto(b.world, rid))?.jpeg).toEqual(imported);
  expect(await listRecordings(b.world, b.second)).toEqual([]);
  const actions = (await listAccess(b.world, rid)).entries.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(['photo.undo_asked', 'photo.restored']));
});

describe('A13 what a second officer lets through', () => {
  test('A13 is the very picture that they saw; the answer is in the log as a reading', async () => {
    const { id } = await open();
    await take(id, 'stranger');
    const seen = (await readRecording(b.world, b.second, id)).taken?.number ?? 0;
    await take(id, 'stranger-3');
    await expect(agree(id, seen)).rejects.toMatchObject({ code: 'recording.picture_changed' });
    const now = await readRecording(b.world, b.officer, id);
    expect((await agree(id, now.taken?.number, third)).photo).toBe(now.taken?.picture);
    const { entries } = await listAccess(b.world, rid);
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'resident.looked_up', fields: expect.arrayContaining(['nik', 'address', 'picture']) },
      { action: 'photo.second_officer_agreed' },
    ]);
    expect(entries[0]?.actor).toContain(third.name);
  });

  test('A13 is not what one officer saves unseen', async () => {
    const { id } = await open();
    await take(id, 'persona1-selfie');
    await take(id, 'persona1-selfie');
    const blind = saveRecording(b.world, b.officer, { id, number: 1 });
    await expect(blind).rejects.toMatchObject({ code: 'recording.picture_changed' });
  });

  test('is void where another photo takes the old one’s place while it is saved', async () => {
    const { id } = await open();
    await take(id, 'persona1-selfie');
    const other = await samplePicture('stranger-2');
    const { saving } = await inTransaction(b.world, async (world) => {
      await replacePhoto(world, rid, other, 'import');
      const saving = saveRecording(b.world, b.officer, { id, number: 1 }).catch((error: unknown) => error);
      await waitingForLock();
      return { saving };
    });
    expect(await saving).toMatchObject({ code: 'recording.no_picture' });
    expect((await currentPhoto(b.world, rid))?.source).toBe('import');
  });
});

/** Until somebody stands before a locked row. */
async function waitingForLock(): Promise<void> {
  await expect
    .poll(async () => (await b.world.sql`select from pg_stat_activity where wait_event_type = 'Lock'`).length)
    .toBeGreaterThan(0);
}

test('A13 twenty comparisons at one moment are five', async () => {
  const recordings = await Promise.all(Array.from({ length: 4 }, () => open()));
  const picture = (await samplePicture('stranger')).toString('base64');
  const reading = await face.read(Buffer.from(picture, 'base64'), { strict: true });
  const fast = { ...b.world, face: { ...b.world.face, read: async () => reading } };
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      takeRecordingPicture(fast, b.officer, { id: recordings[i % 4]?.id ?? '', picture }),
    ),
  );
  const codes = tries.map((one) => (one.status === 'fulfilled' ? 'compared' : one.reason.code));
  expect(codes.filter((code) => code === 'compared')).toHaveLength(5);
  expect(codes.filter((code) => code === 'counter.tries_used_up')).toHaveLength(15);
});
