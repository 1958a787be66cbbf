import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export type ResetState = 'face' | 'code' | 'waiting' | 'ready' | 'done' | 'cancelled' | 'refused';

export interface ResetRow {
  readonly rid: Rid;
  readonly id: Buffer;
  readonly jkt: string;
  /** `ready` once the wait is over; `cancelled` also what nobody finished in its time. */
  readonly state: ResetState;
  readonly sealed: Buffer;
  readonly faceTries: number;
  readonly codeMail: string | null;
  readonly codesSent: number;
  readonly tries: number;
  readonly readyAt: Date | null;
  readonly oprfKey: Buffer | null;
  readonly language: 'id' | 'en';
  readonly createdAt: Date;
}

export async function insertReset(
  { sql }: World,
  made: { rid: Rid; id: Uint8Array; jkt: string; sealed: Uint8Array; cancelHash: Uint8Array; language: string },
): Promise<boolean> {
  const rows = await sql`
    insert into pin_reset (rid, id, jkt, state, sealed, cancel_hash, language)
    values (${made.rid}, ${made.id}, ${made.jkt}, 'face', ${made.sealed}, ${made.cancelHash}, ${made.language})
    on conflict (rid) where state in ('face', 'code', 'waiting') do nothing
    returning id`;
  return rows.length === 1;
}

export async function findReset({ sql }: World, rid: Rid, id: Uint8Array): Promise<ResetRow | undefined> {
  const [row] = await sql<ResetRow>`
    select rid, id, jkt, sealed, face_tries as "faceTries", code_mail as "codeMail", codes_sent as "codesSent", tries,
      ready_at as "readyAt", oprf_key as "oprfKey", language, created_at as "createdAt",
      case when state in ('face', 'code') and created_at <= app_clock() - interval '1 hour' then 'cancelled'
           when state = 'waiting' and usable_until <= app_clock() then 'cancelled'
           when state = 'waiting' and ready_at <= app_clock() then 'ready' else state end as state
    from pin_reset where rid = ${rid} and id = ${id}`;
  return row;
}

export async function findOpenId({ sql }: World, rid: Rid): Promise<Buffer | undefined> {
  const [row] = await sql<{ id: Buffer }>`
    select id from pin_reset where rid = ${rid} and state in ('face', 'code', 'waiting')`;
  return row?.id;
}

export async function findIdByCancel({ sql }: World, rid: Rid, hash: Uint8Array): Promise<Buffer | undefined> {
  const [row] = await sql<{ id: Buffer }>`select id from pin_reset where rid = ${rid} and cancel_hash = ${hash}`;
  return row?.id;
}

/** How many were begun within a day, however they ended. */
export async function countToday({ sql }: World, rid: Rid): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from pin_reset where rid = ${rid} and created_at > app_clock() - interval '1 day'`;
  return row?.count ?? 0;
}

/** Counts a comparison before it is made; nothing where none is left. */
export async function countFaceTry(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  most: number,
): Promise<number | undefined> {
  const [row] = await sql<{ tries: number }>`
    update pin_reset set face_tries = face_tries + 1, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'face' and face_tries < ${most}
      and created_at > app_clock() - interval '1 hour'
    returning face_tries as tries`;
  return row?.tries;
}

export async function markMatched({ sql }: World, rid: Rid, id: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update pin_reset set state = 'code', updated_at = app_clock() where rid = ${rid} and id = ${id} and state = 'face'
    returning id`;
  return rows.length === 1;
}

/** Makes `hash` the code that counts; false once `most` were sent. */
export async function markCode(
  { sql }: World,
  code: { rid: Rid; id: Uint8Array; hash: Uint8Array; mail: string; most: number },
): Promise<boolean> {
  const rows = await sql`
    update pin_reset set code_hash = ${code.hash}, code_mail = ${code.mail}, codes_sent = codes_sent + 1,
      updated_at = app_clock()
    where rid = ${code.rid} and id = ${code.id} and state = 'code' and codes_sent < ${code.most}
      and created_at > app_clock() - interval '1 hour'
    returning id`;
  return rows.length === 1;
}

/** Counts one try, before anything is compared. Where it answers nothing, nothing may be compared. */
export async function countCodeTry(
  { sql }: World,
  guess: { rid: Rid; id: Uint8Array; mail: string | null; acceptedAt: Date | null; most: number; minutes: number },
): Promise<{ tries: number; codeHash: Buffer } | undefined> {
  const [row] = await sql<{ tries: number; codeHash: Buffer }>`
    update pin_reset set tries = tries + 1, updated_at = app_clock()
    where rid = ${guess.rid} and id = ${guess.id} and state = 'code' and tries < ${guess.most}
      and code_mail = ${guess.mail}::uuid and created_at > app_clock() - interval '1 hour'
      and ${guess.acceptedAt}::timestamptz > app_clock() - make_interval(mins => ${guess.minutes})
    returning tries, code_hash as "codeHash"`;
  return row;
}

/** The wait begins: answers when it is over. */
export async function markWaiting(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  hours: { wait: number; usable: number },
): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }>`
    update pin_reset set state = 'waiting', ready_at = app_clock() + make_interval(hours => ${hours.wait}),
      usable_until = app_clock() + make_interval(hours => ${hours.wait + hours.usable}), updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'code'
    returning ready_at as at`;
  return row?.at;
}

/** Ends what is not over yet; answers at which step it was. */
export async function markEnded(
  { sql }: World,
  rid: Rid,
  id: Uint8Array,
  state: 'cancelled' | 'refused',
): Promise<'face' | 'code' | 'waiting' | undefined> {
  const [row] = await sql<{ was: 'face' | 'code' | 'waiting' }>`
    update pin_reset now set state = ${state}, oprf_key = null, updated_at = app_clock()
    from pin_reset before
    where now.rid = ${rid} and now.id = ${id} and now.state in ('face', 'code', 'waiting')
      and before.rid = now.rid and before.id = now.id
    returning before.state as was`;
  return row?.was;
}

/** Keeps the key of the PIN that is being set; only once the wait is over. */
export async function keepKey({ sql }: World, rid: Rid, id: Uint8Array, oprfKey: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update pin_reset set oprf_key = ${oprfKey}, updated_at = app_clock()
    where rid = ${rid} and id = ${id} and state = 'waiting' and ready_at <= app_clock() and usable_until > app_clock()
    returning id`;
  return rows.length === 1;
}

/** The new PIN is set, once; answers the key that it was evaluated under. */
export async function takeReady({ sql }: World, rid: Rid, id: Uint8Array): Promise<Buffer | undefined> {
  const [row] = await sql<{ oprfKey: Buffer }>`
    update pin_reset now set state = 'done', oprf_key = null, updated_at = app_clock()
    from pin_reset before
    where now.rid = ${rid} and now.id = ${id} and now.state = 'waiting' and now.ready_at <= app_clock()
      and now.usable_until > app_clock() and now.oprf_key is not null
      and before.rid = now.rid and before.id = now.id
    returning before.oprf_key as "oprfKey"`;
  return row?.oprfKey;
}

/** Over for a month. */
export async function deleteOverResets({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from pin_reset where (rid, id) in (
      select rid, id from pin_reset where updated_at < app_clock() - interval '30 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
