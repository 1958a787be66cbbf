import type { Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { unseal } from '../vault/index.ts';
import { keepPhoto, type PhotoOfficer, replacePhoto } from './photo.service.ts';
import { deleteTemplates, findCurrentPhoto, lockPhotos, markPhotoReplaced } from './photo.store.ts';
import * as store from './recording.store.ts';

export type { PhotoSeen } from './recording.store.ts';

/** When the resident's photos were taken, from where and by whom, newest first. The pictures stay where they are. */
export async function listPhotos(world: World, rid: Rid): Promise<store.PhotoSeen[]> {
  return store.listPhotoRows(world, rid);
}

/** Makes a picture of the counter the registry photo: from now on biometrics are on file (S-01). */
export async function recordPhoto(world: World, rid: Rid, picture: Uint8Array, officer: PhotoOfficer): Promise<void> {
  await inTransaction(world, async (world) => {
    const replaced = await replacePhoto(world, rid, picture, 'perekaman', officer);
    if ('fault' in replaced) throw new Error(`a picture that was read can't be kept: ${replaced.fault}`);
    await store.markRecorded(world, rid);
  });
}

/**
 * Puts the photo before the recorded one back, as a new entry of the history; where there was none, the resident has no
 * biometrics on file again. False where the photo of today was not recorded at a counter.
 */
export async function undoRecordedPhoto(world: World, rid: Rid, officer: PhotoOfficer): Promise<boolean> {
  return inTransaction(world, async (world) => {
    await lockPhotos(world, rid);
    if ((await findCurrentPhoto(world, rid))?.source !== 'perekaman') return false;
    const before = await store.findPhotoBefore(world, rid);
    if (before) {
      const clean = await unseal(world, rid, `photo:${before.photoId}`, before.sealed);
      await keepPhoto(world, rid, { clean, digest: before.digest, source: 'restored', officer });
      return true;
    }
    await markPhotoReplaced(world, rid);
    await deleteTemplates(world, rid);
    await store.markNotRecorded(world, rid);
    return true;
  });
}
