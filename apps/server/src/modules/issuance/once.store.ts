import type { World } from '../../kernel/world.ts';

/** Spends what may be used once; false where it was spent before. It is remembered for so long. */
export async function spendOnce({ sql }: World, hash: Uint8Array, lifetimeSeconds: number): Promise<boolean> {
  const rows = await sql`
    insert into spent_once (hash, expires_at)
    values (${hash}, app_clock() + make_interval(secs => ${lifetimeSeconds}))
    on conflict (hash) do update set expires_at = excluded.expires_at where spent_once.expires_at <= app_clock()
    returning 1`;
  return rows.length === 1;
}

export async function deleteOverSpent({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from spent_once where hash in (
      select hash from spent_once where expires_at < app_clock()
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
