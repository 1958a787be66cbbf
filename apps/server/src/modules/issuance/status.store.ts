import type { World } from '../../kernel/world.ts';

export interface TakenIndex {
  readonly list: number;
  readonly index: number;
}

/** Takes those of the indexes that are free in the signer's open list; none where no list is open. */
export async function takeIndexes({ sql }: World, kid: string, indexes: readonly number[]): Promise<TakenIndex[]> {
  // In order, so that two who want the same pair wait for each other in one direction.
  return sql<TakenIndex>`
    with open as (select list from status_list where kid = ${kid} and closed_at is null)
    insert into status_entry (list, index)
    select open.list, candidate from open, unnest(${indexes}::int[]) candidate order by candidate
    on conflict (list, index) do nothing
    returning list, index`;
}

export async function findOpenList({ sql }: World, kid: string): Promise<number | undefined> {
  const [row] = await sql<{ list: number }>`select list from status_list where kid = ${kid} and closed_at is null`;
  return row?.list;
}

export async function countTaken({ sql }: World, list: number, indexes: readonly number[]): Promise<number> {
  const [row] = await sql<{ count: number }>`
    select count(*)::int as count from status_entry where list = ${list} and index = any(${indexes}::int[])`;
  return row?.count ?? 0;
}

/** Gives the signer the open list of before, that is nobody's. */
export async function takeOldList({ sql }: World, kid: string): Promise<boolean> {
  const rows = await sql`
    update status_list set kid = ${kid}
    where kid is null and closed_at is null
      and not exists (select from status_list mine where mine.kid = ${kid} and mine.closed_at is null)
    returning 1`;
  return rows.length > 0;
}

/** Opens the next list for the signer, unless it has one or another process is opening the same. */
export async function openList({ sql }: World, kid: string): Promise<void> {
  await sql`
    insert into status_list (list, kid)
    select coalesce(max(list) + 1, 0), ${kid} from status_list
    on conflict do nothing`;
}

export async function closeList({ sql }: World, list: number): Promise<void> {
  await sql`update status_list set closed_at = app_clock() where list = ${list} and closed_at is null`;
}

export async function findList({ sql }: World, list: number): Promise<{ kid: string | null } | undefined> {
  const [row] = await sql<{ kid: string | null }>`select kid from status_list where list = ${list}`;
  return row;
}

export async function listNumbers({ sql }: World): Promise<number[]> {
  const rows = await sql<{ list: number }>`select list from status_list order by list`;
  return rows.map(({ list }) => list);
}

/** What was revoked in these lists since that moment. */
export async function listRevoked({ sql }: World, lists: readonly number[], since: Date): Promise<TakenIndex[]> {
  return sql<TakenIndex>`
    select list, index from status_entry where list = any(${lists}::int[]) and revoked_at >= ${since}`;
}

/** Once revoked stays revoked. */
export async function markRevoked({ sql }: World, list: number, indexes: readonly number[]): Promise<void> {
  await sql`
    update status_entry set revoked_at = app_clock()
    where list = ${list} and index = any(${indexes}::int[]) and revoked_at is null`;
}
