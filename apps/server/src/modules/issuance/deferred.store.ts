import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export interface DeferredKey {
  readonly rid: Rid;
  readonly hash: Uint8Array;
  readonly grantId: string;
  readonly jkt: string;
}

export async function insertDeferred(
  { sql }: World,
  { rid, hash, grantId, jkt }: DeferredKey,
  row: { configuration: string; sealed: Uint8Array; lifetimeSeconds: number },
): Promise<void> {
  await sql`
    insert into deferred_credential (rid, transaction_hash, grant_id, jkt, configuration, sealed, expires_at)
    values (${rid}, ${hash}, ${grantId}, ${jkt}, ${row.configuration}, ${row.sealed},
            app_clock() + make_interval(secs => ${row.lifetimeSeconds}))`;
}

export async function findDeferred(
  { sql }: World,
  { rid, hash, grantId, jkt }: DeferredKey,
): Promise<{ configuration: string; sealed: Buffer } | undefined> {
  const [row] = await sql<{ configuration: string; sealed: Buffer }>`
    select configuration, sealed from deferred_credential
    where rid = ${rid} and transaction_hash = ${hash} and grant_id = ${grantId} and jkt = ${jkt}
      and taken_at is null and expires_at > app_clock()`;
  return row;
}

/** Ends the transaction; of two that collect at the same moment, one gets the credentials. */
export async function takeDeferred({ sql }: World, { rid, hash }: DeferredKey): Promise<boolean> {
  const rows = await sql`
    update deferred_credential set taken_at = app_clock()
    where rid = ${rid} and transaction_hash = ${hash} and taken_at is null
    returning 1`;
  return rows.length === 1;
}

export async function deleteOverDeferred({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from deferred_credential where (rid, transaction_hash) in (
      select rid, transaction_hash from deferred_credential where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
