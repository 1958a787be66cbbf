import type { World } from '../../kernel/world.ts';
import { ifReadable, openPhoto, type Photo } from '../registry/index.ts';

/** A picture as large as a console shows it, without what a camera wrote into it; absent where it can't be read. */
export function officerPicture(photo: Uint8Array): Promise<Buffer | undefined> {
  return ifReadable(() =>
    openPhoto(photo).resize(480, 640, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 82 }).toBuffer(),
  );
}

/**
 * The registry photo for an officer, base64; `null` where there is none. One that can't be read is none: the record shows
 * all the same, and a new photo can be recorded. The operator is told.
 */
export async function registryPhotoFor(world: World, photo: Photo | undefined): Promise<string | null> {
  const picture = photo && (await officerPicture(photo.jpeg));
  if (photo && !picture) world.log.warn({ photo: photo.photoId }, 'a registry photo can not be read');
  return picture?.toString('base64') ?? null;
}
