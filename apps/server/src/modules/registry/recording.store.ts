import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface PhotoSeen {
  readonly source: string;
  readonly takenAt: Date;
  readonly replacedAt: Date | null;
  readonly officerName: string | null;
}

/** Every photo a resident had, newest first. */
export async function listPhotoRows({ sql }: World, rid: Rid): Promise<PhotoSeen[]> {
  return sql<PhotoSeen>`
    select source, taken_at as "takenAt", replaced_at as "replacedAt", coalesce(put_back_name, officer_name) as "officerName"
    from resident_photo where rid = ${rid} order by taken_at desc, replaced_at desc nulls first`;
}

export interface PhotoBefore {
  readonly photoId: string;
  readonly sealed: Buffer;
  readonly digest: Buffer;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly putBackBy: readonly string[];
}

/** Whatever is put back later, this one is not. */
export async function markCurrentUndone({ sql }: World, rid: Rid): Promise<void> {
  await sql`update resident_photo set undone_at = app_clock() where rid = ${rid} and replaced_at is null`;
}

/** The photo that stood before the one of today and was never undone itself. */
export async function findPhotoBefore({ sql }: World, rid: Rid): Promise<PhotoBefore | undefined> {
  const [row] = await sql<PhotoBefore>`
    select photo_id as "photoId", sealed, digest, officer_id as "officerId", officer_name as "officerName",
      put_back_by as "putBackBy"
    from resident_photo where rid = ${rid} and replaced_at is not null and undone_at is null
    order by taken_at desc, replaced_at desc limit 1`;
  return row;
}

/** Biometrics are on file, and an import that does not know of it takes nothing back. */
export async function markRecorded({ sql }: World, rid: Rid): Promise<void> {
  await sql`
    update resident set recorded = true, recorded_here = true, updated_at = app_clock()
    where rid = ${rid} and not (recorded and recorded_here)`;
}

/** No photo is left: what was recorded here counts no more. */
export async function markNotRecorded({ sql }: World, rid: Rid): Promise<void> {
  await sql`
    update resident set recorded = false, recorded_here = false, updated_at = app_clock() where rid = ${rid}`;
}
