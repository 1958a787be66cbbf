import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export async function insertDataKeys(
  { sql }: World,
  rids: readonly Rid[],
  wrapped: readonly Uint8Array[],
): Promise<void> {
  await sql`
    insert into data_key (rid, wrapped)
    select * from unnest(${rids}::uuid[], ${wrapped}::bytea[])
    on conflict (rid) do nothing`;
}

export async function findDataKey({ sql }: World, rid: Rid): Promise<Buffer | undefined> {
  const [row] = await sql<{ wrapped: Buffer }>`select wrapped from data_key where rid = ${rid}`;
  return row?.wrapped;
}

export async function listDataKeys({ sql }: World, rids: readonly Rid[]): Promise<{ rid: Rid; wrapped: Buffer }[]> {
  return sql<{ rid: Rid; wrapped: Buffer }>`select rid, wrapped from data_key where rid = any(${rids}::uuid[])`;
}

export async function deleteDataKeys({ sql }: World, rids: readonly Rid[]): Promise<void> {
  await sql`delete from data_key where rid = any(${rids}::uuid[])`;
}

export async function insertLookups(
  { sql }: World,
  kinds: readonly string[],
  hmacs: readonly Uint8Array[],
  rids: readonly Rid[],
): Promise<void> {
  await sql`
    insert into lookup (kind, hmac, rid)
    select * from unnest(${kinds}::text[], ${hmacs}::bytea[], ${rids}::uuid[])
    on conflict do nothing`;
}

export async function findRid({ sql }: World, kind: string, hmac: Uint8Array): Promise<Rid | undefined> {
  const [row] = await sql<{ rid: Rid }>`
    select rid from lookup where kind = ${kind} and hmac = ${hmac} order by rid limit 1`;
  return row?.rid;
}

export async function listRidsOfMany(
  { sql }: World,
  kind: string,
  hmacs: readonly Uint8Array[],
): Promise<{ hmac: Buffer; rid: Rid }[]> {
  return sql<{
    hmac: Buffer;
    rid: Rid;
  }>`select hmac, rid from lookup where kind = ${kind} and hmac = any(${hmacs}::bytea[])`;
}

export async function deleteLookup({ sql }: World, kind: string, hmac: Uint8Array, rid: Rid): Promise<void> {
  await sql`delete from lookup where kind = ${kind} and hmac = ${hmac} and rid = ${rid}`;
}

export async function insertShortCode(
  { sql }: World,
  row: { kind: string; hmac: Uint8Array; rid: Rid; sealed: Uint8Array; lifetimeMs: number },
): Promise<boolean> {
  const rows = await sql`
    insert into short_code (kind, hmac, rid, sealed, expires_at)
    values (${row.kind}, ${row.hmac}, ${row.rid}, ${row.sealed}, app_clock() + make_interval(secs => ${row.lifetimeMs / 1000}))
    on conflict (kind, hmac) do update
      set rid = excluded.rid, sealed = excluded.sealed, expires_at = excluded.expires_at
      where short_code.expires_at < app_clock()
    returning rid`;
  return rows.length === 1;
}

/** Also one that is over, as long as it was not swept: what it stood for knows whether it was used or ran out. */
export async function findShortCode(
  { sql }: World,
  kind: string,
  hmac: Uint8Array,
): Promise<{ rid: Rid; sealed: Buffer } | undefined> {
  const [row] = await sql<{ rid: Rid; sealed: Buffer }>`
    select rid, sealed from short_code where kind = ${kind} and hmac = ${hmac}`;
  return row;
}

/** Codes that stand for nothing any more. */
export async function deleteOverShortCodes({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from short_code where (kind, hmac) in (
      select kind, hmac from short_code where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
