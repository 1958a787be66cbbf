import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type RecordingVerdict = 'first' | 'matched' | 'second_officer';

export interface RecordingRow {
  readonly rid: Rid;
  readonly id: Buffer;
  readonly officeId: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly state: 'open' | 'saved' | 'ended';
  readonly sealed: Buffer;
  readonly picture: Buffer | null;
  readonly takenAt: Date | null;
  /** Which of its pictures this is, from 1. */
  readonly pictureNumber: number;
  readonly score: number | null;
  readonly verdict: RecordingVerdict | null;
  readonly tries: number;
  /** The photo that its officer asks to undo. */
  readonly undoOf: string | null;
  readonly isOver: boolean;
}

export async function findRecording({ sql }: World, rid: Rid, id: Uint8Array): Promise<RecordingRow | undefined> {
  const [row] = await sql<RecordingRow>`
    select rid, id, office_id as "officeId", officer_id as "officerId", officer_name as "officerName", state, sealed,
      picture, taken_at as "takenAt", picture_number as "pictureNumber", score, verdict, tries, undo_of as "undoOf", expires_at <= app_clock() as "isOver"
    from recording where rid = ${rid} and id = ${id}`;
  return row;
}

export async function insertRecording(
  { sql }: World,
  row: { rid: Rid; id: Uint8Array; officer: StaffAtOffice; sealed: Uint8Array; minutes: number },
): Promise<void> {
  await sql`
    insert into recording (rid, id, office_id, officer_id, officer_name, sealed, expires_at)
    values (${row.rid}, ${row.id}, ${row.officer.officeId}, ${row.officer.id}, ${row.officer.name}, ${row.sealed},
      app_clock() + make_interval(mins => ${row.minutes}))`;
}

export interface StaffAtOffice {
  readonly id: string;
  readonly name: string;
  readonly officeId: string;
}

export type WaitingRow = Pick<RecordingRow, 'rid' | 'sealed' | 'officerId' | 'officerName'> & {
  readonly takenAt: Date;
  readonly wish: 'save' | 'undo';
};

/** Recordings of an office where a picture or an undo waits for the word of a second officer, oldest first. */
export async function listWaitingRecordings({ sql }: World, officeId: string): Promise<WaitingRow[]> {
  return sql<WaitingRow>`
    select rid, sealed, officer_id as "officerId", officer_name as "officerName",
      coalesce(taken_at, opened_at) as "takenAt", case when undo_of is null then 'save' else 'undo' end as wish
    from recording
    where office_id = ${officeId} and expires_at > app_clock() and case when undo_of is null
        then state = 'open' and verdict = 'second_officer'
        else undo_of = (select photo_id from resident_photo p where p.rid = recording.rid and p.replaced_at is null) end
    order by coalesce(taken_at, opened_at) limit 50`;
}

/**
 * Counts a comparison before it is made; false where the recording is over or none is left. Tries of a resident are
 * counted together for a day, so that another look-up buys no more: the caller holds the resident's lock, else tries at
 * one moment would not see one another.
 */
export async function countRecordingTry({ sql }: World, rid: Rid, id: Uint8Array, most: number): Promise<boolean> {
  const rows = await sql`
    update recording set tries = tries + 1
    where rid = ${rid} and id = ${id} and state = 'open' and expires_at > app_clock()
      and ${most} > (select sum(tries) from recording
        where rid = ${rid} and opened_at > app_clock() - interval '1 day' and state <> 'saved')
    returning id`;
  return rows.length === 1;
}

export async function countTriesOfDay({ sql }: World, rid: Rid): Promise<number> {
  const [row] = await sql<{ tries: number }>`
    select coalesce(sum(tries), 0)::int as tries from recording
    where rid = ${rid} and opened_at > app_clock() - interval '1 day' and state <> 'saved'`;
  return row?.tries ?? 0;
}

export interface TakenPicture {
  readonly rid: Rid;
  readonly id: Uint8Array;
  readonly picture: Uint8Array;
  readonly score: number | null;
  readonly verdict: RecordingVerdict;
  readonly comparedWith: string | null;
}

export async function keepPicture({ sql }: World, taken: TakenPicture): Promise<void> {
  await sql`
    update recording set picture = ${taken.picture}, taken_at = app_clock(),
      picture_number = picture_number + 1, score = ${taken.score},
      verdict = ${taken.verdict}, compared_with = ${taken.comparedWith}
    where rid = ${taken.rid} and id = ${taken.id} and state = 'open'`;
}

/**
 * Spends the picture and returns it: one officer saves once, and only against the photo that still stands. `by` says
 * whose word it is, and of which picture: the officer's own where it speaks for itself, else that of another account.
 * The caller holds the resident's lock.
 */
export async function takePictureToSave(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  by: { officer: StaffAtOffice; asSecond: boolean; number: number },
): Promise<Buffer | undefined> {
  const [row] = await sql<{ picture: Buffer }>`
    update recording set state = 'saved'
    where rid = ${rid} and id = ${id} and state = 'open' and expires_at > app_clock() and picture is not null
      and picture_number = ${by.number} and office_id = ${by.officer.officeId}
      and case when ${by.asSecond} then verdict = 'second_officer' and officer_id <> ${by.officer.id}
               else verdict in ('first', 'matched') and officer_id = ${by.officer.id} end
      and compared_with is not distinct from
        (select photo_id from resident_photo where rid = ${rid} and replaced_at is null)
    returning picture`;
  return row?.picture;
}

/** One wish a recording: who agrees to it has seen this one. `sealed` holds its reason. */
export async function askUndo({ sql }: World, rid: Rid, id: Uint8Array, sealed: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update recording set sealed = ${sealed}, undo_of =
      (select photo_id from resident_photo where rid = ${rid} and replaced_at is null)
    where rid = ${rid} and id = ${id} and undo_of is null and expires_at > app_clock()
    returning id`;
  return rows.length === 1;
}

export async function erasePicture({ sql }: World, rid: Rid, id: Uint8Array): Promise<void> {
  await sql`update recording set picture = null where rid = ${rid} and id = ${id}`;
}

export async function markRecordingEnded({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update recording set state = 'ended', picture = null where rid = ${rid} and id = ${id} and state = 'open'
    returning id`;
  return rows.length === 1;
}

/** Pictures that were not saved in time. */
export async function eraseOverPictures({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    update recording set picture = null where (rid, id) in (
      select rid, id from recording where picture is not null and expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

/** Their tries count for a day; the access log remembers the rest. */
export async function deleteOldRecordings({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from recording where (rid, id) in (
      select rid, id from recording where expires_at < app_clock() - interval '1 day'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
