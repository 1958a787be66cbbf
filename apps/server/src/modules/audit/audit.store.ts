import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';

export async function insertAccess({ sql }: World, rid: Rid, action: string, sealed: Uint8Array): Promise<void> {
  await sql`
    insert into access_log (rid, action, minute, sealed)
    values (${rid}, ${action}, date_trunc('minute', app_clock()), ${sealed})`;
}

export async function listAccessRows(
  { sql }: World,
  rid: Rid,
  before: number | undefined,
  limit: number,
): Promise<{ seq: number; action: string; sealed: Buffer }[]> {
  return sql<{ seq: number; action: string; sealed: Buffer }>`
    select seq, action, sealed from access_log
    where rid = ${rid} and (${before ?? null}::bigint is null or seq < ${before ?? null}::bigint)
    order by seq desc limit ${limit}`;
}

export async function readClock({ sql }: World): Promise<Date> {
  const [row] = await sql<{ at: Date }>`select app_clock() as at`;
  if (!row) throw new Error('the database told no time');
  return row.at;
}
