import type { World } from '../kernel/world.ts';

/** Answers if the database does. */
export async function pingDatabase({ sql }: World): Promise<void> {
  await sql`select 1`;
}
