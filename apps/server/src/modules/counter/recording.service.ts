import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { actorOf } from '../activation/index.ts';
import { recordAccess } from '../audit/index.ts';
import { judge, registryTemplate } from '../face/index.ts';
import { queueMail } from '../jobs/index.ts';
import { limit } from '../limits/index.ts';
import { findOffice } from '../offices/index.ts';
import { cleanPicture, currentPhoto, listNoticeAddresses, lockResident, recordPhoto } from '../registry/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { seal, unseal } from '../vault/index.ts';
import { readRecording } from './lookup.service.ts';
import { photoLetter } from './mails.ts';
import * as store from './recording.store.ts';
import { PICTURE, type Recording, type RecordingView, readForOffice, readOwn, viewOf } from './recording.ts';

const PICTURES_PER_MINUTE = 120;

/**
 * Takes the new picture by the quality of a selfie and compares it with the photo of today. What it says decides who
 * saves: this officer, or one of another account.
 *
 * @throws Refusal `face.…`, `counter.tries_used_up`, `recording.…`, `session.forbidden`, `request.too_many`
 */
export async function takeRecordingPicture(
  world: World,
  officer: Officer,
  { id: handle, picture }: { id: string; picture: string },
): Promise<RecordingView> {
  const recording = await readOwn(world, officer, handle);
  if (recording.state !== 'open') throw new Refusal('recording.over');
  await limit(world, { what: 'recording.picture', who: officer.id, perMinute: PICTURES_PER_MINUTE });
  const jpeg = Buffer.from(picture, 'base64');
  const reading = await world.face.read(jpeg, { strict: true });
  if (reading.kind === 'refused') throw new Refusal(`face.${reading.reason}`);
  // Clean from the start: what is seen is what is saved, and the saving decodes nothing.
  const clean = await cleanPicture(jpeg);
  if ('fault' in clean) throw new Refusal('face.unreadable');
  await compare(world, officer, recording, { jpeg: clean.jpeg, template: reading.template });
  return viewOf(world, officer, await readForOffice(world, officer, handle));
}

async function compare(
  world: World,
  officer: Officer,
  { rid, id }: Recording,
  { jpeg, template }: { jpeg: Buffer; template: Float32Array },
): Promise<void> {
  if (!(await countTry(world, { rid, id }))) throw await whyNotCounted(world, officer, { rid, id });
  // Read first: a photo that takes its place meanwhile makes the verdict void.
  const photo = await currentPhoto(world, rid);
  const old = photo && (await registryTemplate(world, rid));
  const score = old ? world.face.compare(template, old) : null;
  const isSame = score !== null && judge(world, score) === 'matched';
  const verdict = photo ? (isSame ? 'matched' : 'second_officer') : 'first';
  const sealed = await seal(world, rid, PICTURE, jpeg);
  await inTransaction(world, async (world) => {
    const comparedWith = photo?.photoId ?? null;
    await store.keepPicture(world, { rid, id, picture: sealed, score, verdict, comparedWith });
    const who = await actorOf(world, officer);
    await recordAccess(world, rid, { action: 'photo.compared', ...who, fields: ['picture'] });
  });
}

async function countTry(world: World, { rid, id }: Pick<Recording, 'rid' | 'id'>): Promise<boolean> {
  return inTransaction(world, async (world) => {
    await lockResident(world, rid);
    return store.countRecordingTry(world, rid, id, world.settings.face.tries.atCounter);
  });
}

async function whyNotCounted(world: World, officer: Officer, at: Pick<Recording, 'rid' | 'id'>): Promise<Refusal> {
  const now = await store.findRecording(world, at.rid, at.id);
  const isOver = now?.state !== 'open' || now.isOver || now.officerId !== officer.id;
  return new Refusal(isOver ? 'recording.over' : 'counter.tries_used_up');
}

/**
 * Makes the new picture the registry photo, where it shows the same person or is the first one. `number` says which
 * picture was on the officer's screen.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden`, `recording.…`
 */
export async function saveRecording(
  world: World,
  officer: Officer,
  { id: handle, number }: { id: string; number: number },
): Promise<RecordingView> {
  requireFreshStaff(officer);
  const recording = await readOwn(world, officer, handle);
  await save(world, officer, recording, { action: 'photo.recorded', reason: recording.contents.reason, number });
  return viewOf(world, officer, await readForOffice(world, officer, handle));
}

/**
 * A second officer of another account saves the very picture that they saw and that does not match the old one, with a
 * reason. The answer is a reading, and logged as one.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden` (the same officer), `recording.…`
 */
export async function agreeToRecording(
  world: World,
  officer: Officer,
  { id: handle, number, reason }: { id: string; number: number; reason: string },
): Promise<RecordingView> {
  requireFreshStaff(officer);
  const recording = await readForOffice(world, officer, handle);
  if (recording.officerId === officer.id) throw new Refusal('session.forbidden');
  await save(world, officer, recording, { action: 'photo.second_officer_agreed', reason, number });
  return readRecording(world, officer, handle);
}

interface SavingAct {
  readonly action: 'photo.recorded' | 'photo.second_officer_agreed';
  readonly reason: string;
  readonly number: number;
}

async function save(
  world: World,
  officer: Officer,
  recording: Recording,
  { action, reason, number }: SavingAct,
): Promise<void> {
  const { rid, id, officerId, officerName } = recording;
  const asSecond = action === 'photo.second_officer_agreed';
  await inTransaction(world, async (world) => {
    // Locked first, so that no other photo takes the place of the old one between the look at it and the saving.
    await lockResident(world, rid);
    const sealed = await store.takePictureToSave(world, rid, id, { officer, asSecond, number });
    if (!sealed) throw await whyNotSaved(world, recording, number);
    // Whoever took the picture is its maker, also where another officer let it through.
    const clean = await unseal(world, rid, PICTURE, sealed);
    const maker = { id: officerId, name: officerName };
    await recordPhoto(world, rid, { clean, officer: maker, takesTwo: asSecond });
    await store.erasePicture(world, rid, id);
    const who = await actorOf(world, officer);
    await recordAccess(world, rid, { action, ...who, purpose: reason, fields: ['picture'] });
    await tellResident(world, officer, rid);
  });
}

async function whyNotSaved(world: World, recording: Recording, number: number): Promise<Refusal> {
  const now = await store.findRecording(world, recording.rid, recording.id);
  if (now?.state !== 'open' || now.isOver) return new Refusal('recording.over');
  if (now.picture && now.pictureNumber !== number) return new Refusal('recording.picture_changed');
  return new Refusal(now.verdict === 'second_officer' ? 'recording.second_officer_required' : 'recording.no_picture');
}

/** To every address of the resident: a photo that somebody changed without its owner is noticed. */
export async function tellResident(world: World, officer: Officer, rid: string): Promise<void> {
  const letter = photoLetter((await findOffice(world, officer.officeId))?.name ?? '');
  for (const to of await listNoticeAddresses(world, rid)) await queueMail(world, rid, { to, ...letter });
}
