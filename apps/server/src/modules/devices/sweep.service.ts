import type { World } from '../../kernel/world.ts';
import { deleteOverChallenges } from './devices.store.ts';

const MOST = 5_000;

/** Forgets challenges that ran out an hour ago. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return deleteOverChallenges(world, MOST);
}
