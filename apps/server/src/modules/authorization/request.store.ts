import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface RequestKey {
  /** Made up: the request names nobody. */
  readonly rid: Rid;
  readonly id: Uint8Array;
}

export async function insertRequest(
  { sql }: World,
  { rid, id }: RequestKey,
  row: { request: Uint8Array; openableSeconds: number; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into authorization_request (rid, id, request, openable_until, expires_at)
    values (${rid}, ${id}, ${row.request}, app_clock() + make_interval(secs => ${row.openableSeconds}),
            app_clock() + make_interval(secs => ${row.lifetimeSeconds}))`;
}

export interface RequestRow {
  readonly request: Buffer;
  readonly progress: Buffer | null;
  readonly createdAt: Date;
}

/**
 * Gives the request to a browser: to the one that has it already for as long as it lives, to another only in its first
 * minute and while nobody has answered.
 */
export async function takeOpen({ sql }: World, { rid, id }: RequestKey, browserHash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update authorization_request
    set browser_hash = ${browserHash}, progress = case when browser_hash = ${browserHash} then progress end
    where rid = ${rid} and id = ${id} and ended_at is null and expires_at > app_clock()
      and (browser_hash = ${browserHash} or (answered_at is null and openable_until > app_clock()))
    returning 1`;
  return rows.length === 1;
}

/** For the browser that opened it, while it lives. */
export async function findRequest(
  { sql }: World,
  { rid, id }: RequestKey,
  browserHash: Uint8Array,
): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow>`
    select request, progress, created_at as "createdAt" from authorization_request
    where rid = ${rid} and id = ${id} and browser_hash = ${browserHash} and ended_at is null
      and expires_at > app_clock()`;
  return row;
}

/** For who knows the handle alone, while it may be opened. */
export async function findPushed({ sql }: World, { rid, id }: RequestKey): Promise<RequestRow | undefined> {
  const [row] = await sql<RequestRow>`
    select request, progress, created_at as "createdAt" from authorization_request
    where rid = ${rid} and id = ${id} and ended_at is null and expires_at > app_clock()`;
  return row;
}

/** A wallet has answered: no other browser is given the request any more. */
export async function markAnswered({ sql }: World, { rid, id }: RequestKey): Promise<void> {
  await sql`
    update authorization_request set answered_at = app_clock()
    where rid = ${rid} and id = ${id} and answered_at is null`;
}

/** Goes one step on, from the step that was seen; of two at the same moment, one. */
export async function markProgress(
  { sql }: World,
  { rid, id }: RequestKey,
  { from, to, isAnswered }: { from: Uint8Array | null; to: Uint8Array; isAnswered: boolean },
): Promise<boolean> {
  const rows = await sql`
    update authorization_request
    set progress = ${to}, answered_at = coalesce(answered_at, case when ${isAnswered}::boolean then app_clock() end)
    where rid = ${rid} and id = ${id} and ended_at is null and progress is not distinct from ${from}
    returning 1`;
  return rows.length === 1;
}

/** The resident has decided: once. */
export async function takeEnd({ sql }: World, { rid, id }: RequestKey, browserHash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    update authorization_request set ended_at = app_clock(), progress = null
    where rid = ${rid} and id = ${id} and browser_hash = ${browserHash} and ended_at is null
      and expires_at > app_clock()
    returning 1`;
  return rows.length === 1;
}

export async function deleteOverRequests({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from authorization_request where (rid, id) in (
      select rid, id from authorization_request where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
