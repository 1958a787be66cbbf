import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface PhotoRow {
  readonly photoId: string;
  readonly sealed: Buffer;
  readonly source: string;
  readonly takenAt: Date;
  /** Two officers let it through, so one alone does not undo it. */
  readonly takesTwo: boolean;
}

/** The photo that counts today; earlier ones stay until the resident is erased. */
export async function findCurrentPhoto({ sql }: World, rid: Rid): Promise<PhotoRow | undefined> {
  const [row] = await sql<PhotoRow>`
    select photo_id as "photoId", sealed, source, taken_at as "takenAt", takes_two as "takesTwo"
    from resident_photo where rid = ${rid} and replaced_at is null`;
  return row;
}

export async function findCurrentPhotoDigest(
  { sql }: World,
  rid: Rid,
): Promise<{ photoId: string; digest: Buffer } | undefined> {
  const [row] = await sql<{ photoId: string; digest: Buffer }>`
    select photo_id as "photoId", digest from resident_photo where rid = ${rid} and replaced_at is null`;
  return row;
}

/** A file with this digest was the registry photo once. */
export async function isKnownImport({ sql }: World, rid: Rid, digest: Uint8Array): Promise<boolean> {
  const rows = await sql`
    select from resident_photo where rid = ${rid} and digest = ${digest} and source = 'import' limit 1`;
  return rows.length === 1;
}

/** Of two who change a resident's photo or contacts at one moment, the second waits for the first. */
export async function lockResident({ sql }: World, rid: Rid): Promise<void> {
  await sql`select from resident where rid = ${rid} for update`;
}

export async function markPhotoReplaced({ sql }: World, rid: Rid): Promise<void> {
  await sql`update resident_photo set replaced_at = app_clock() where rid = ${rid} and replaced_at is null`;
}

/** Templates of a photo that no longer counts are biometric data without a purpose. */
export async function deleteTemplates({ sql }: World, rid: Rid): Promise<void> {
  await sql`delete from face_template where rid = ${rid}`;
}

export interface PhotoWrite {
  readonly rid: Rid;
  readonly photoId: string;
  readonly sealed: Buffer;
  readonly source: string;
  readonly digest: Buffer;
  readonly officer: { readonly id: string; readonly name: string } | undefined;
  readonly putBack: PutBack | undefined;
  readonly takesTwo: boolean;
}

/** Everybody who ever put this picture back, and the name of the last. */
export interface PutBack {
  readonly by: readonly string[];
  readonly name: string;
}

export async function insertPhoto({ sql }: World, photo: PhotoWrite): Promise<void> {
  await sql`
    insert into resident_photo (rid, photo_id, sealed, source, digest, officer_id, officer_name, put_back_by, put_back_name, takes_two)
    values (${photo.rid}, ${photo.photoId}, ${photo.sealed}, ${photo.source}, ${photo.digest},
      ${photo.officer?.id ?? null}, ${photo.officer?.name ?? null},
      ${photo.putBack?.by ?? []}, ${photo.putBack?.name ?? null}, ${photo.takesTwo})`;
}
