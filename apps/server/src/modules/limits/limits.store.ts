import type { World } from '../../kernel/world.ts';

export interface CallCount {
  readonly calls: number;
  readonly secondsLeft: number;
}

/** Adds one call, and answers how many there were since the window began; one that is over begins anew. */
export async function addCall({ sql }: World, key: Uint8Array, windowSeconds: number): Promise<CallCount> {
  const [count] = await sql<CallCount>`
    insert into call_count (key, calls, until)
    values (${key}, 1, app_clock() + make_interval(secs => ${windowSeconds}))
    on conflict (key) do update set
      calls = case when call_count.until <= app_clock() then 1 else call_count.calls + 1 end,
      until = case when call_count.until <= app_clock() then excluded.until else call_count.until end
    returning calls, extract(epoch from until - app_clock())::float8 as "secondsLeft"`;
  if (!count) throw new Error('the call was not counted');
  return count;
}

export async function findCalls({ sql }: World, key: Uint8Array): Promise<CallCount | undefined> {
  const [count] = await sql<CallCount>`
    select calls, extract(epoch from until - app_clock())::float8 as "secondsLeft"
    from call_count
    where key = ${key} and until > app_clock()`;
  return count;
}

export async function deleteOverCounts({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from call_count where key in (
      select key from call_count where until <= app_clock() limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
