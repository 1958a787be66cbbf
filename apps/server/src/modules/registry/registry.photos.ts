import { Nik } from '@jatidiri/identity';
import type { World } from '../../kernel/world.ts';
import { findManyByLookup } from '../vault/index.ts';
import type { Complaint } from './import/complaint.ts';
import { replacePhoto } from './photo.service.ts';

/** One file of a photo folder; named by NIK. */
export interface PhotoFile {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

export interface PhotoSummary {
  changed: number;
  unchanged: number;
  refused: number;
}

const NAME = /^(\d{16})\.(?:jpe?g|png|webp)$/i;
const CHUNK = 200;

/** Makes each file the registry photo of the resident whose NIK it is named by. Files are numbered in the order given. */
export async function importPhotos(
  world: World,
  files: readonly PhotoFile[],
  watcher: { onProgress?: (done: number) => void; onComplaint?: (complaint: Complaint) => void },
): Promise<PhotoSummary> {
  const summary: PhotoSummary = { changed: 0, unchanged: 0, refused: 0 };
  for (let from = 0; from < files.length; from += CHUNK) {
    const chunk = files.slice(from, from + CHUNK);
    const rids = await findManyByLookup(
      world,
      'nik',
      chunk.flatMap(({ name }) => nikOf(name) ?? []),
    );
    for (const [index, file] of chunk.entries()) {
      const outcome = await importPhoto(world, file, rids);
      if (outcome === 'changed' || outcome === 'unchanged') summary[outcome] += 1;
      else {
        summary.refused += 1;
        watcher.onComplaint?.({ where: 'photo', number: from + index + 1, code: outcome });
      }
      watcher.onProgress?.(from + index + 1);
    }
  }
  return summary;
}

function nikOf(name: string): string | undefined {
  const digits = NAME.exec(name)?.[1];
  return digits && Nik.parse(digits);
}

async function importPhoto(
  world: World,
  file: PhotoFile,
  rids: ReadonlyMap<string, string>,
): Promise<'changed' | 'unchanged' | Complaint['code']> {
  const nik = nikOf(file.name);
  if (!nik) return 'photo_name';
  const rid = rids.get(nik);
  if (!rid) return 'photo_unknown';
  const outcome = await replacePhoto(world, rid, await file.read(), 'import');
  if ('fault' in outcome) return outcome.fault;
  return outcome.changed ? 'changed' : 'unchanged';
}
