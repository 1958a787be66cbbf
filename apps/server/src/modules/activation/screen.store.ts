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
