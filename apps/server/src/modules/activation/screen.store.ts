import type { World } from '../../kernel/world.ts';

export async function insertScreen(
  { sql }: World,
  keyHash: Uint8Array,
  staffId: string,
  shown: Uint8Array,
): Promise<void> {
  await sql`insert into counter_screen (key_hash, staff_id, shown) values (${keyHash}, ${staffId}, ${shown})`;
}

/** Every screen that follows this officer shows the same. */
export async function showOnScreens(
  { sql }: World,
  staffId: string,
  shown: Uint8Array,
  minutes: number,
): Promise<void> {
  await sql`
    update counter_screen set shown = ${shown}, shown_until = app_clock() + make_interval(mins => ${minutes})
    where staff_id = ${staffId}`;
}

export interface ScreenRow {
  readonly shown: Buffer | null;
  readonly isOver: boolean;
}

export async function findScreen({ sql }: World, keyHash: Uint8Array): Promise<ScreenRow | undefined> {
  const [row] = await sql<ScreenRow>`
    select shown, coalesce(shown_until < app_clock(), true) as "isOver" from counter_screen where key_hash = ${keyHash}`;
  return row;
}

/** Screens on which nothing was shown for two days. */
export async function deleteUnusedScreens({ sql }: World, limit: number): Promise<number> {
  const rows = await sql`
    delete from counter_screen where (key_hash) in (
      select key_hash from counter_screen where coalesce(shown_until, created_at) < app_clock() - interval '2 days'
      limit ${limit} for update skip locked)
    returning 1`;
  return rows.length;
}
