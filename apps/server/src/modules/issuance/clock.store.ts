import type { World } from '../../kernel/world.ts';

/** The clock that decides. */
export async function readClock({ sql }: World): Promise<Date> {
  const [row] = await sql<{ at: Date }>`select app_clock() as at`;
  if (!row) throw new Error('the database told no time');
  return row.at;
}

/** The same, in whole seconds since 1970. */
export async function readClockSeconds(world: World): Promise<number> {
  return Math.floor((await readClock(world)).getTime() / 1000);
}
