import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { actorOf } from '../activation/index.ts';
import { recordAccess } from '../audit/index.ts';
import { undoRecordedPhoto } from '../registry/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { readRecording } from './lookup.service.ts';
import { tellResident } from './recording.service.ts';
import { askUndo } from './recording.store.ts';
import { type Recording, type RecordingView, readForOffice, readOwn, sealContents, viewOf } from './recording.ts';

interface Wish {
  readonly id: string;
  readonly reason: string;
}

/**
 * Puts back what was before the recorded photo, also after another officer recorded it. One that a second officer let
 * through stays until another officer agrees to undo it; the wish waits on this recording.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden`, `recording.…`
 */
export async function undoRecording(
  world: World,
  officer: Officer,
  { id: handle, reason }: Wish,
): Promise<RecordingView> {
  requireFreshStaff(officer);
  const recording = await readOwn(world, officer, handle);
  const { rid } = recording;
  await inTransaction(world, async (world) => {
    const became = await undoRecordedPhoto(world, rid, { officer });
    if (became === 'nothing') throw new Refusal('recording.nothing_to_undo');
    if (became === 'takes_two') return ask(world, officer, recording, reason);
    await tellUndone(world, officer, recording, reason);
  });
  return viewOf(world, officer, await readForOffice(world, officer, handle));
}

async function ask(world: World, officer: Officer, recording: Recording, reason: string): Promise<void> {
  const { rid, id, contents } = recording;
  const sealed = await sealContents(world, rid, { ...contents, undoReason: reason });
  if (!(await askUndo(world, rid, id, sealed))) throw new Refusal('recording.undo_takes_two');
  await recordAccess(world, rid, {
    action: 'photo.undo_asked',
    ...(await actorOf(world, officer)),
    purpose: reason,
    fields: [],
  });
}

/**
 * The word of another officer that undoes the photo which two had let through, and no other one. The answer is a reading,
 * and logged as one.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden` (who asked), `recording.…`
 */
export async function agreeToUndo(
  world: World,
  officer: Officer,
  { id: handle, reason }: Wish,
): Promise<RecordingView> {
  requireFreshStaff(officer);
  const recording = await readForOffice(world, officer, handle);
  const { rid, officerId, undoOf } = recording;
  if (officerId === officer.id) throw new Refusal('session.forbidden');
  if (undoOf === null) throw new Refusal('recording.nothing_to_undo');
  await inTransaction(world, async (world) => {
    const became = await undoRecordedPhoto(world, rid, { officer, asker: officerId, meant: undoOf });
    if (became !== 'undone') throw new Refusal('recording.nothing_to_undo');
    await tellUndone(world, officer, recording, reason);
  });
  return readRecording(world, officer, handle);
}

async function tellUndone(world: World, officer: Officer, { rid }: Recording, reason: string): Promise<void> {
  const who = await actorOf(world, officer);
  await recordAccess(world, rid, { action: 'photo.restored', ...who, purpose: reason, fields: ['picture'] });
  await tellResident(world, officer, rid);
}
