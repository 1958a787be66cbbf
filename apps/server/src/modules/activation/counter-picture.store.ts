import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface CounterPictureRow {
  readonly number: number;
  readonly officerId: string;
  readonly officerName: string;
  readonly score: number | null;
  /** Compared with today's registry photo, in this attendance, and alike enough. */
  readonly matched: boolean;
  /** Who recorded that registry photo, where an officer did. */
  readonly madeBy: readonly string[];
  /** Absent once the review window is over. */
  readonly sealed: Buffer | null;
  readonly takenAt: Date;
}

interface NewTry {
  readonly rid: Rid;
  readonly applicationId: Uint8Array;
  readonly officer: { readonly id: string; readonly name: string; readonly officeId: string };
}

/**
 * Counts a comparison before it is made, and returns its number; undefined where the step is over or none is left since
 * the last match. Of two at one moment the primary key lets one through.
 */
export async function startCounterTry(
  { sql }: World,
  { rid, applicationId, officer }: NewTry,
  most: number,
): Promise<number | undefined> {
  const [row] = await sql<{ number: number }>`
    insert into counter_picture (rid, application_id, number, officer_id, officer_name)
    select a.rid, a.id,
      coalesce((select max(number) from counter_picture c where c.rid = a.rid and c.application_id = a.id), 0) + 1,
      ${officer.id}, ${officer.name}
    from application a
    where a.rid = ${rid} and a.id = ${applicationId} and a.office_id = ${officer.officeId}
      and a.state in ('applied', 'matched', 'attended', 'offered', 'coded')
      and ${most} > (select count(*) from counter_picture c where c.rid = a.rid and c.application_id = a.id
        and c.number > coalesce((select max(number) from counter_picture m
          where m.rid = a.rid and m.application_id = a.id and m.matched), 0))
    on conflict (rid, application_id, number) do nothing
    returning number`;
  return row?.number;
}

export interface CounterResult {
  readonly rid: Rid;
  readonly applicationId: Uint8Array;
  readonly number: number;
  readonly photoId: string | null;
  readonly score: number | null;
  readonly matched: boolean;
  readonly sealed: Uint8Array;
  readonly keepHours: number;
}

export async function keepCounterResult({ sql }: World, result: CounterResult): Promise<void> {
  await sql`
    update counter_picture set photo_id = ${result.photoId}, score = ${result.score}, matched = ${result.matched},
      sealed = ${result.sealed}, sealed_until = app_clock() + make_interval(hours => ${result.keepHours})
    where rid = ${result.rid} and application_id = ${result.applicationId} and number = ${result.number}`;
}

/** The newest picture of this application; it alone counts. */
export async function findCounterPicture(
  { sql }: World,
  rid: Rid,
  applicationId: Uint8Array,
): Promise<CounterPictureRow | undefined> {
  const [row] = await sql<CounterPictureRow>`
    select number, officer_id as "officerId", officer_name as "officerName", score, taken_at as "takenAt",
      matched and taken_at > app_clock() - interval '1 hour' and exists (
        select from resident_photo p where p.rid = ${rid} and p.photo_id = counter_picture.photo_id
          and p.replaced_at is null) as matched,
      coalesce((select array_remove(p.put_back_by || p.officer_id, null) from resident_photo p
        where p.rid = ${rid} and p.photo_id = counter_picture.photo_id), '{}') as "madeBy",
      case when sealed_until > app_clock() then sealed end as sealed
    from counter_picture where rid = ${rid} and application_id = ${applicationId}
    order by number desc limit 1`;
  return row;
}

/** Comparisons since the last one that matched. */
export async function countCounterFailures({ sql }: World, rid: Rid, applicationId: Uint8Array): Promise<number> {
  const [row] = await sql<{ failures: number }>`
    select count(*)::int as failures from counter_picture
    where rid = ${rid} and application_id = ${applicationId} and number > coalesce(
      (select max(number) from counter_picture where rid = ${rid} and application_id = ${applicationId} and matched), 0)`;
  return row?.failures ?? 0;
}

/** A picture is for the officers' eyes and for one day. */
export async function eraseCounterPictures({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    update counter_picture set sealed = null, sealed_until = null where (rid, application_id, number) in (
      select rid, application_id, number from counter_picture where sealed is not null and sealed_until < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
