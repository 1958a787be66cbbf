import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { currentPhoto } from '../registry/index.ts';
import { portraitOf } from './picture.ts';

const MOST_KNOWN = 20_000;
/** A stored photo never changes, and a console asks every second or two. */
const known = new WeakMap<World['keys'], Map<string, boolean>>();

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
  const seen = known.get(world.keys) ?? new Map<string, boolean>();
  known.set(world.keys, seen);
  const before = seen.get(photo.photoId);
  if (before !== undefined) return before;
  const isReadable = (await portraitOf(photo.jpeg)) !== undefined;
  if (seen.size >= MOST_KNOWN) seen.delete(seen.keys().next().value ?? '');
  seen.set(photo.photoId, isReadable);
  return isReadable;
}
