import type { World } from '../../kernel/world.ts';

/** The clock that decides, in whole seconds since 1970. */
export async function readClockSeconds({ sql }: World): Promise<number> {
  const [row] = await sql<{ at: Date }>`select app_clock() as at`;
  if (!row) throw new Error('the database told no time');
  return Math.floor(row.at.getTime() / 1000);
}
