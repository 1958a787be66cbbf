import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type ApplicationState =
  | 'applied'
  | 'matched'
  | 'attended'
  | 'offered'
  | 'coded'
  | 'sealed'
  | 'active'
  | 'refused'
  | 'cancelled'
  | 'superseded';

export interface ApplicationRow {
  readonly rid: Rid;
  readonly id: Buffer;
  /** Names the data key that seals this application's contents. */
  readonly holder: Rid;
  readonly number: string;
  readonly jkt: string;
  readonly state: ApplicationState;
  readonly language: 'id' | 'en';
  readonly officeId: string;
  readonly sealed: Buffer;
  readonly faceTries: number;
  readonly faceOutcome: 'matched' | 'officer_decides' | null;
  readonly faceReason: string | null;
  readonly faceScore: number | null;
  /** Absent once its day is over. */
  readonly selfie: Buffer | null;
  readonly officerId: string | null;
  /** Absent once the agreement's hour is over. */
  readonly secondOfficerId: string | null;
  readonly secondOfficerUntil: Date | null;
  readonly createdAt: Date;
}

export async function findRow({ sql }: World, rid: Rid, id: Uint8Array): Promise<ApplicationRow | undefined> {
  const [row] = await sql<ApplicationRow>`
    select rid, id, holder, number, jkt, state, language, office_id as "officeId", sealed, face_tries as "faceTries",
      face_outcome as "faceOutcome", face_reason as "faceReason", face_score as "faceScore",
      case when selfie_until > app_clock() then selfie end as selfie, officer_id as "officerId",
      case when second_officer_at > app_clock() - interval '1 hour' then second_officer_id end as "secondOfficerId",
      second_officer_at + interval '1 hour' as "secondOfficerUntil", created_at as "createdAt"
    from application where rid = ${rid} and id = ${id}`;
  return row;
}

export async function findRowOpenedBy(world: World, officerId: string): Promise<ApplicationRow | undefined> {
  const [last] = await world.sql<{ rid: Rid; id: Buffer }>`
    select rid, id from application
    where officer_id = ${officerId} and state in ('offered', 'coded') and updated_at > app_clock() - interval '15 minutes'
    order by updated_at desc limit 1`;
  return last && findRow(world, last.rid, last.id);
}

/**
 * Holds a resident's applications until the transaction ends. Whoever changes more than one row starts here, so that
 * counter, phone and contact never wait for each other in a ring, and nobody writes over contents they have not read.
 */
export async function lockApplications({ sql }: World, rid: Rid): Promise<void> {
  await sql`select id from application where rid = ${rid} order by id for update`;
}

/** Those that wait for an officer, oldest first. Selfies are not read for a list. */
export async function listWaiting({ sql }: World, officeId: string, days: number): Promise<ApplicationRow[]> {
  return sql<ApplicationRow>`
    select rid, id, holder, number, jkt, state, language, office_id as "officeId", sealed, face_tries as "faceTries",
      face_outcome as "faceOutcome", face_reason as "faceReason", face_score as "faceScore", null as selfie,
      officer_id as "officerId",
      case when second_officer_at > app_clock() - interval '1 hour' then second_officer_id end as "secondOfficerId",
      second_officer_at + interval '1 hour' as "secondOfficerUntil", created_at as "createdAt"
    from application
    where office_id = ${officeId} and state in ('applied', 'matched', 'attended', 'offered', 'coded')
      and created_at > app_clock() - make_interval(days => ${days})
    order by created_at limit 200`;
}

export interface ApplicationWrite {
  readonly rid: Rid;
  readonly id: Uint8Array;
  readonly holder: Rid;
  readonly number: string;
  readonly jkt: string;
  readonly language: string;
  readonly officeId: string;
  readonly sealed: Uint8Array;
}

export async function insertApplication({ sql }: World, made: ApplicationWrite): Promise<void> {
  await sql`
    insert into application (rid, id, holder, number, jkt, state, language, office_id, sealed)
    values (${made.rid}, ${made.id}, ${made.holder}, ${made.number}, ${made.jkt}, 'applied', ${made.language},
            ${made.officeId}, ${made.sealed})`;
}

/** Whose open applications a phone has, in the order in which whoever locks several takes them. */
export async function listOpenRids({ sql }: World, jkt: string): Promise<Rid[]> {
  const rows = await sql<{ rid: Rid }>`
    select distinct rid from application
    where jkt = ${jkt} and state in ('applied', 'matched', 'attended', 'offered', 'coded') order by rid`;
  return rows.map(({ rid }) => rid);
}

/** A phone has one open application: whoever starts anew ends the one before. */
export async function markEarlierCancelled({ sql }: World, jkt: string): Promise<{ rid: Rid; id: Buffer }[]> {
  return sql<{ rid: Rid; id: Buffer }>`
    update application set state = 'cancelled', updated_at = app_clock()
    where jkt = ${jkt} and state in ('applied', 'matched', 'attended', 'offered', 'coded')
    returning rid, id`;
}

/** Counts a comparison before it is made, and says which it is; nothing where none is left or the step is over. */
export async function countFaceTry(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  most: number,
): Promise<number | undefined> {
  const [row] = await sql<{ tries: number }>`
    update application set face_tries = face_tries + 1, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'applied' and face_outcome is null and face_tries < ${most}
    returning face_tries as tries`;
  return row?.tries;
}

export interface FaceResult {
  readonly rid: Rid;
  readonly id: Uint8Array;
  readonly reason: string | null;
  readonly score: number | null;
  readonly selfie: Uint8Array;
  readonly selfieHours: number;
}

export async function markMatched({ sql }: World, face: FaceResult): Promise<void> {
  await sql`
    update application set
      state = 'matched', face_outcome = 'matched', face_reason = ${face.reason}, face_score = ${face.score},
      selfie = ${face.selfie}, selfie_until = app_clock() + make_interval(hours => ${face.selfieHours}),
      updated_at = app_clock()
    where rid = ${face.rid} and id = ${face.id} and state = 'applied' and face_outcome is null`;
}

/** `most`: with the last try the officer decides. */
export async function markNotMatched({ sql }: World, face: FaceResult, most: number): Promise<void> {
  await sql`
    update application set
      face_outcome = case when face_tries >= ${most} then 'officer_decides' end,
      face_reason = ${face.reason}, face_score = ${face.score},
      selfie = ${face.selfie}, selfie_until = app_clock() + make_interval(hours => ${face.selfieHours}),
      updated_at = app_clock()
    where rid = ${face.rid} and id = ${face.id} and state = 'applied' and face_outcome is null`;
}

export async function markOfficerDecides({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update application set face_outcome = 'officer_decides', updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'applied' and (face_outcome is null or face_outcome = 'officer_decides')
    returning id`;
  return rows.length === 1;
}

/**
 * The officer confirms the person present. Only where the newest picture of the counter matched today's registry photo
 * within the hour, or another officer agreed within it; neither a match at home suffices nor one with a photo that this
 * officer recorded or put back. And only where no hold stands open, or was lifted by this officer. An activation that is on its way
 * may be opened anew.
 */
export async function markAttended(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  officer: { id: string; officeId: string },
): Promise<boolean> {
  const rows = await sql`
    update application set state = 'attended', officer_id = ${officer.id}, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and office_id = ${officer.officeId}
      and state in ('applied', 'matched', 'attended', 'offered', 'coded')
      and ((second_officer_id <> ${officer.id} and second_officer_at > app_clock() - interval '1 hour')
        or exists (select from counter_picture c
          join resident_photo p on p.rid = c.rid and p.photo_id = c.photo_id and p.replaced_at is null
            and p.officer_id is distinct from ${officer.id} and ${officer.id} <> all (p.put_back_by)
          where c.rid = ${rid} and c.application_id = ${id} and c.matched and c.taken_at > app_clock() - interval '1 hour'
            and c.number = (select max(number) from counter_picture where rid = ${rid} and application_id = ${id})))
      and not exists (select from application_hold h
        where h.rid = ${rid} and h.application_id = ${id} and (h.lifted_at is null or h.lifted_by = ${officer.id}))
    returning id`;
  return rows.length === 1;
}

export async function markOffered({ sql }: World, rid: Rid, id: Uint8Array, sealed: Uint8Array): Promise<void> {
  await sql`
    update application set state = 'offered', sealed = ${sealed}, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'attended'`;
}

/** Scanned: the code is on its way. The same phone may come again, unless the application was held meanwhile. */
export async function markCoded({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update application set state = 'coded', updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state in ('offered', 'coded')
      and not exists (select from application_hold h
        where h.rid = ${rid} and h.application_id = ${id} and h.lifted_at is null)
    returning id`;
  return rows.length === 1;
}

export async function writeContents({ sql }: World, rid: Rid, id: Uint8Array, sealed: Uint8Array): Promise<void> {
  await sql`update application set sealed = ${sealed}, updated_at = app_clock() where rid = ${rid} and id = ${id}`;
}

export async function markSealed({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update application set state = 'sealed', updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'coded'
      and not exists (select from application_hold h
        where h.rid = ${rid} and h.application_id = ${id} and h.lifted_at is null)
    returning id`;
  return rows.length === 1;
}

export async function markActive({ sql }: World, rid: Rid, id: Uint8Array): Promise<void> {
  await sql`
    update application set state = 'active', updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'sealed'`;
}

/** Ends what is not over yet; false where it was. */
export async function markEnded(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  state: 'refused' | 'cancelled',
): Promise<boolean> {
  const rows = await sql`
    update application set state = ${state}, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state in ('applied', 'matched', 'attended', 'offered', 'coded')
    returning id`;
  return rows.length === 1;
}

/** The officer attached one application of a resident: the others die. */
export async function markSuperseded({ sql }: World, rid: Rid, keptId: Uint8Array): Promise<Buffer[]> {
  const rows = await sql<{ id: Buffer }>`
    update application set state = 'superseded', updated_at = app_clock()
    where rid = ${rid} and id <> ${keptId} and state in ('applied', 'matched', 'attended', 'offered', 'coded')
    returning id`;
  return rows.map((row) => row.id);
}

/**
 * Another officer of the office agrees although no picture of the counter matched; the last word counts, for an hour.
 * Also for an activation on its way, whose QR is to be opened anew.
 */
export async function markSecondOfficer(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  officer: { id: string; officeId: string; sealed: Uint8Array },
): Promise<boolean> {
  const rows = await sql`
    update application set second_officer_id = ${officer.id}, second_officer_at = app_clock(),
      sealed = ${officer.sealed}, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and office_id = ${officer.officeId}
      and state in ('applied', 'matched', 'attended', 'offered', 'coded')
    returning id`;
  return rows.length === 1;
}

export async function readClock({ sql }: World): Promise<Date> {
  const [row] = await sql<{ at: Date }>`select app_clock() as at`;
  if (!row) throw new Error('the database told no time');
  return row.at;
}

/** An activation that its owner did not ask for ends within a day even when it was finished. */
export async function markStoppedActive({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update application set state = 'cancelled', updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'active' and updated_at > app_clock() - interval '1 day'
    returning id`;
  return rows.length === 1;
}
