import type { Nik } from '@jatidiri/identity';
import { maskNik } from '@jatidiri/identity';
import type { Officer } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { actorOf, readApplicant } from '../activation/index.ts';
import { recordAccess } from '../audit/index.ts';
import { isFirst, limit, limitLookups } from '../limits/index.ts';
import { findOffice, serves } from '../offices/index.ts';
import { findResidentByNik, readResident } from '../registry/index.ts';
import { findRecording, insertRecording, listWaitingRecordings, markRecordingEnded } from './recording.store.ts';
import { HANDLE, openContents, type RecordingView, readForOffice, sealContents, viewOf } from './recording.ts';

/** As long as a person stands at the counter, and a colleague is called. */
const OPEN_MINUTES = 60;
const LOOKUPS_PER_MINUTE = 20;
const ONE_LOOK_SECONDS = 300;
const FIELDS = ['name', 'nik', 'birth_date', 'birth_place', 'address', 'picture'];

/**
 * Looks a resident up by exact NIK, with the reason that the resident reads. What is refused after the NIK was found is
 * in the log as well.
 *
 * @throws Refusal `resident.unknown`, `resident.other_region`, `recording.under_age`, `recording.deceased`, `lookup.day_spent`, `request.too_many`
 */
export async function openRecording(
  world: World,
  officer: Officer,
  { nik, reason }: { nik: Nik; reason: string },
): Promise<RecordingView> {
  await limit(world, { what: 'recording.lookup', who: officer.id, perMinute: LOOKUPS_PER_MINUTE });
  await limitLookups(world, officer.id, nik);
  const rid = await findResidentByNik(world, nik);
  if (!rid) throw new Refusal('resident.unknown');
  const refusal = await whyNotHere(world, officer, { rid, nik });
  const handle = makeHandle(world, HANDLE, rid);
  const sealed = await sealContents(world, rid, { handle, reason });
  await inTransaction(world, async (world) => {
    const fields = refusal ? [] : FIELDS;
    const who = await actorOf(world, officer);
    await recordAccess(world, rid, { action: 'resident.looked_up', ...who, purpose: reason, fields });
    if (!refusal) await insertRecording(world, { rid, id: hashOf(handle), officer, sealed, minutes: OPEN_MINUTES });
  });
  if (refusal) throw refusal;
  return viewOf(world, officer, await readForOffice(world, officer, handle));
}

/** An office keeps the records of its own region, of people who owe a KTP and live. */
async function whyNotHere(
  world: World,
  officer: Officer,
  { rid, nik }: { rid: Rid; nik: Nik },
): Promise<Refusal | undefined> {
  const [office, resident] = await Promise.all([findOffice(world, officer.officeId), readResident(world, rid)]);
  if (!office || !serves(office, resident.address.village)) return new Refusal('resident.other_region');
  const { obstacles } = await readApplicant(world, rid, nik);
  if (obstacles.includes('deceased')) return new Refusal('recording.deceased');
  return obstacles.includes('under_age') ? new Refusal('recording.under_age') : undefined;
}

/** Those of this office that wait for a second officer; nobody is named before one is opened. */
export async function listRecordings(world: World, officer: Officer) {
  const rows = await listWaitingRecordings(world, officer.officeId);
  return Promise.all(
    rows.map(async ({ rid, sealed, officerId, officerName, takenAt, wish }) => ({
      id: (await openContents(world, rid, sealed)).handle,
      maskedNik: maskNik((await readResident(world, rid)).nik),
      officer: officerName,
      takenAt: takenAt.toISOString(),
      wish,
      own: officerId === officer.id,
    })),
  );
}

/**
 * The recording as it stands, for the officers of its office. A reading within five minutes of the last is the same look.
 *
 * @throws Refusal `recording.unknown`, `recording.over`
 */
export async function readRecording(world: World, officer: Officer, handle: string): Promise<RecordingView> {
  const recording = await readForOffice(world, officer, handle);
  const { rid, id, contents } = recording;
  // Together with its entry, or not at all: a look that could not be written down is no look.
  await inTransaction(world, async (world) => {
    const look = `${officer.id}:${id.toString('hex')}`;
    if (!(await isFirst(world, 'recording.look', look, ONE_LOOK_SECONDS))) return;
    const who = await actorOf(world, officer);
    await recordAccess(world, rid, { action: 'resident.looked_up', ...who, purpose: contents.reason, fields: FIELDS });
  });
  return viewOf(world, officer, recording);
}

/** Ends a recording without saving; a colleague may do it as well. @throws Refusal `recording.unknown`, `recording.over` */
export async function endRecording(world: World, officer: Officer, handle: string): Promise<Record<string, never>> {
  const { rid, id } = await readForOffice(world, officer, handle);
  const isEnded = await markRecordingEnded(world, rid, id);
  if (!isEnded && (await findRecording(world, rid, id))?.state !== 'ended') throw new Refusal('recording.over');
  return {};
}
