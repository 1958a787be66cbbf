import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { ApplicationOf } from './challenge.store.ts';

export interface TraceRow extends ApplicationOf {
  readonly applicationId: Buffer;
  readonly holder: Rid;
  readonly model: string;
  readonly sealed: Buffer;
  /** False once it was held for no living person. */
  readonly believed: boolean;
}

export async function insertTrace(
  { sql }: World,
  made: ApplicationOf & { holder: Rid; attempt: number; model: string; sealed: Uint8Array },
): Promise<void> {
  await sql`
    insert into face_trace (rid, application_id, try, holder, model, sealed)
    values (${made.rid}, ${made.applicationId}, ${made.attempt}, ${made.holder}, ${made.model}, ${made.sealed})
    on conflict (rid, application_id, try) do nothing`;
}

export async function upsertKin(
  { sql }: World,
  { rid, applicationId }: ApplicationOf,
  hmacs: readonly Uint8Array[],
  nikHmac: Uint8Array,
): Promise<void> {
  await sql`
    insert into face_kin (hmac, rid, application_id, nik_hmac, at)
    select hmac, ${rid}::uuid, ${applicationId}::bytea, ${nikHmac}::bytea, app_clock()
    from unnest(${hmacs}::bytea[]) as hmac
    on conflict (hmac, rid, application_id) do update set at = excluded.at`;
}

export interface KinRow extends ApplicationOf {
  readonly rid: Rid;
  readonly applicationId: Buffer;
  readonly at: Date;
}

/** Who shares this value, newest first; `exceptNik` leaves out the applications of one NIK. */
export async function listKin(
  { sql }: World,
  hmac: Uint8Array,
  { days, most, exceptNik }: { days: number; most: number; exceptNik?: Uint8Array },
): Promise<KinRow[]> {
  return sql<KinRow>`
    select rid, application_id as "applicationId", at from face_kin
    where hmac = ${hmac} and at > app_clock() - make_interval(days => ${days}::int)
      and nik_hmac is distinct from ${exceptNik ?? null}::bytea
    order by at desc limit ${most}`;
}

/** What these applications left, believed or not. */
export async function listTraces({ sql }: World, of: readonly KinRow[]): Promise<TraceRow[]> {
  return sql<TraceRow>`
    select rid, application_id as "applicationId", holder, model, sealed, coalesce(believed, true) as believed
    from face_trace
    where rid = any(${of.map(({ rid }) => rid)}::uuid[])
      and application_id = any(${of.map(({ applicationId }) => applicationId)}::bytea[])`;
}

export async function markBelieved(
  { sql }: World,
  { rid, applicationId }: ApplicationOf,
  attempt: number,
  believed: boolean,
): Promise<void> {
  await sql`
    update face_trace set believed = ${believed}
    where rid = ${rid} and application_id = ${applicationId} and try = ${attempt}`;
}

export async function deleteOldTraces({ sql }: World, days: number, limit: number): Promise<number> {
  const rows = await sql`
    delete from face_trace where (rid, application_id, try) in (
      select rid, application_id, try from face_trace where at < app_clock() - make_interval(days => ${days}::int)
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}

export async function deleteOldKin({ sql }: World, days: number, limit: number): Promise<number> {
  const rows = await sql`
    delete from face_kin where (hmac, rid, application_id) in (
      select hmac, rid, application_id from face_kin where at < app_clock() - make_interval(days => ${days}::int)
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
