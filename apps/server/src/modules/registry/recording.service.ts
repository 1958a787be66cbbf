import type { Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { unseal } from '../vault/index.ts';
import { digestOf, keepPhoto, type PhotoOfficer } from './photo.service.ts';
import { deleteTemplates, findCurrentPhoto, lockResident, markPhotoReplaced } from './photo.store.ts';
import * as store from './recording.store.ts';

export type { PhotoSeen } from './recording.store.ts';

/** When the resident's photos were taken, from where and by whom, newest first. The pictures stay where they are. */
export async function listPhotos(world: World, rid: Rid): Promise<store.PhotoSeen[]> {
  return store.listPhotoRows(world, rid);
}

/**
 * Makes a clean picture of the counter the registry photo: from now on biometrics are on file (S-01). It runs inside the
 * caller's transaction and decodes nothing, so it is short. `takesTwo`: a second officer let it through.
 */
export async function recordPhoto(
  world: World,
  rid: Rid,
  { clean, officer, takesTwo }: { clean: Uint8Array; officer: PhotoOfficer; takesTwo: boolean },
): Promise<void> {
  const digest = digestOf(world, rid, clean);
  await keepPhoto(world, rid, { clean, digest, source: 'perekaman', officer, takesTwo });
  await store.markRecorded(world, rid);
}

/**
 * Puts the photo before the recorded one back, as a new entry of the history, with its own maker; a photo that was itself
 * undone stays away. Where there was none, the resident has no biometrics on file again. Nothing is to undo where the photo of
 * today was not recorded at a counter, or is not the one that is `meant`; one that two officers let through takes two.
 */
export async function undoRecordedPhoto(
  world: World,
  rid: Rid,
  { officer, asker, meant }: Undo,
): Promise<'undone' | 'nothing' | 'takes_two'> {
  return inTransaction(world, async (world) => {
    await lockResident(world, rid);
    const current = await findCurrentPhoto(world, rid);
    if (current?.source !== 'perekaman' || (meant && meant !== current.photoId)) return 'nothing';
    if (current.takesTwo && (!asker || asker === officer.id)) return 'takes_two';
    await store.markCurrentUndone(world, rid);
    const before = await store.findPhotoBefore(world, rid);
    if (before) {
      await putBack(world, rid, before, { officer, asker });
      return 'undone';
    }
    await markPhotoReplaced(world, rid);
    await deleteTemplates(world, rid);
    await store.markNotRecorded(world, rid);
    return 'undone';
  });
}

interface Undo {
  readonly officer: PhotoOfficer;
  /** The id of another officer who asked for it, where two are at it. */
  readonly asker?: string;
  readonly meant?: string;
}

async function putBack(
  world: World,
  rid: Rid,
  before: store.PhotoBefore,
  { officer, asker }: { officer: PhotoOfficer; asker: string | undefined },
): Promise<void> {
  const { photoId, sealed, digest, officerId, officerName, putBackBy } = before;
  const clean = await unseal(world, rid, `photo:${photoId}`, sealed);
  const maker = officerId === null ? undefined : { id: officerId, name: officerName ?? '' };
  const by = [...new Set([...putBackBy, ...(asker ? [asker] : []), officer.id])];
  await keepPhoto(world, rid, {
    clean,
    digest,
    source: 'restored',
    officer: maker,
    putBack: { by, name: officer.name },
  });
}
