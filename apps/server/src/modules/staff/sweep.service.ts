import type { World } from '../../kernel/world.ts';
import * as store from './staff.store.ts';

const MOST = 5_000;

/** Forgets challenges that ran out, and invitations a month after. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return (await store.deleteOverChallenges(world, MOST)) + (await store.deleteOldInvites(world, MOST));
}
