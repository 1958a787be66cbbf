import type { World } from '../../kernel/world.ts';

export async function readNewestList({ sql }: World): Promise<number> {
  const [row] = await sql<{ list: number }>`select coalesce(max(list), 0)::int as list from status_entry`;
  return row?.list ?? 0;
}

/** Takes those of the indexes that are free. */
export async function takeIndexes({ sql }: World, list: number, indexes: readonly number[]): Promise<number[]> {
  const rows = await sql<{ index: number }>`
    insert into status_entry (list, index)
    select ${list}, candidate from unnest(${indexes}::int[]) candidate
    on conflict (list, index) do nothing
    returning index`;
  return rows.map((row) => row.index);
}

export async function countTaken({ sql }: World, list: number, indexes: readonly number[]): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from status_entry where list = ${list} and index = any(${indexes}::int[])`;
  return row?.count ?? 0;
}

export async function listRevoked({ sql }: World, list: number): Promise<number[]> {
  const rows = await sql<{ index: number }>`select index from status_entry where list = ${list} and revoked`;
  return rows.map((row) => row.index);
}

/** Once revoked stays revoked. */
export async function markRevoked({ sql }: World, list: number, indexes: readonly number[]): Promise<void> {
  await sql`update status_entry set revoked = true where list = ${list} and index = any(${indexes}::int[])`;
}
