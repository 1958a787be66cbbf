import { newUuid, type Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { seal, unseal } from '../vault/index.ts';
import { cleanPicture, type PictureFault } from './photo.picture.ts';
import * as store from './photo.store.ts';

export interface Photo {
  readonly photoId: string;
  readonly jpeg: Buffer;
  readonly source: string;
  readonly takenAt: Date;
}

/** Where a registry photo came from. */
export type PhotoSource = 'import' | 'demo' | 'perekaman' | 'restored';

/** Who took a photo, where an officer did. */
export interface PhotoOfficer {
  readonly id: string;
  readonly name: string;
}

export type PhotoReplaced = { readonly photoId: string; readonly changed: boolean } | { readonly fault: PictureFault };

/** The registry photo that counts today; absent for who has none. */
export async function currentPhoto(world: World, rid: Rid): Promise<Photo | undefined> {
  const row = await store.findCurrentPhoto(world, rid);
  if (!row) return undefined;
  const { photoId, source, takenAt } = row;
  return { photoId, source, takenAt, jpeg: await unseal(world, rid, `photo:${photoId}`, row.sealed) };
}

/** Makes this picture the registry photo, re-encoded and without metadata. The same file again changes nothing. */
export async function replacePhoto(
  world: World,
  rid: Rid,
  picture: Uint8Array,
  source: PhotoSource,
  officer?: PhotoOfficer,
): Promise<PhotoReplaced> {
  const digest = digestOf(world, rid, picture);
  const current = await store.findCurrentPhotoDigest(world, rid);
  if (current?.digest.equals(digest)) return { photoId: current.photoId, changed: false };
  // A file that was imported before says nothing about a photo that took its place since.
  if (current && source === 'import' && (await store.isKnownImport(world, rid, digest)))
    return { photoId: current.photoId, changed: false };
  const clean = await cleanPicture(picture);
  if ('fault' in clean) return clean;
  return { photoId: await keepPhoto(world, rid, { clean: clean.jpeg, digest, source, officer }), changed: true };
}

/** Stores a picture that is clean already and makes it the one that counts. Returns its id. */
export async function keepPhoto(world: World, rid: Rid, photo: NewPhoto): Promise<string> {
  const { clean, digest, source, officer, putBack, takesTwo = false } = photo;
  const photoId = newUuid(world);
  const sealed = await seal(world, rid, `photo:${photoId}`, clean);
  await inTransaction(world, async (world) => {
    await store.lockResident(world, rid);
    await store.markPhotoReplaced(world, rid);
    await store.deleteTemplates(world, rid);
    await store.insertPhoto(world, { rid, photoId, sealed, source, digest, officer, putBack, takesTwo });
  });
  return photoId;
}

interface NewPhoto {
  readonly clean: Uint8Array;
  readonly digest: Buffer;
  readonly source: PhotoSource;
  readonly officer: PhotoOfficer | undefined;
  readonly putBack?: store.PutBack;
  readonly takesTwo?: boolean;
}

export function digestOf(world: World, rid: Rid, picture: Uint8Array): Buffer {
  return world.keys.hmac('registry:photo', Buffer.concat([Buffer.from(rid), picture]));
}
