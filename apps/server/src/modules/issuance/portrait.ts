import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { currentPhoto } from '../registry/index.ts';
import { portraitOf } from './picture.ts';

const MOST_KNOWN = 20_000;
/** A stored photo never changes, and a console asks every second or two: also while the first look still goes on. */
const known = new WeakMap<World['keys'], Map<string, Promise<boolean>>>();

/**
 * What `make` draws of the registry photo that counts today; absent where there is none, or none that can be read, which
 * the operator is told.
 */
export async function portraitBy<Picture>(
  world: World,
  rid: Rid,
  make: (photo: Uint8Array) => Promise<Picture | undefined>,
): Promise<Picture | undefined> {
  const photo = await currentPhoto(world, rid);
  const picture = photo && (await make(photo.jpeg));
  if (photo && !picture) world.log.warn({ photo: photo.photoId }, 'a registry photo that no card can carry');
  return picture;
}

/** Whether the registry has a photo of this resident that a card can carry: without it no KTP can be issued. */
export async function hasPortrait(world: World, rid: Rid): Promise<boolean> {
  const photo = await currentPhoto(world, rid);
  if (!photo) return false;
  const seen = known.get(world.keys) ?? new Map<string, Promise<boolean>>();
  known.set(world.keys, seen);
  const looking = seen.get(photo.photoId) ?? portraitOf(photo.jpeg).then((portrait) => portrait !== undefined);
  if (seen.size >= MOST_KNOWN) seen.delete(seen.keys().next().value ?? '');
  seen.set(photo.photoId, looking);
  const isReadable = await looking.catch(() => false);
  // Only what is good is remembered: a no may have been the moment's, and is quickly found again.
  if (!isReadable) seen.delete(photo.photoId);
  return looking;
}
