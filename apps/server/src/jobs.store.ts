import type { World } from './kernel/world.ts';

/** Takes a sweep until the transaction ends; false where another process is at it. */
export async function takeSweep({ sql }: World, name: string): Promise<boolean> {
  const [lock] = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`sweep:${name}`}, 0)) as taken`;
  return lock?.taken ?? false;
}
