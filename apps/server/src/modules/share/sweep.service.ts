import type { World } from '../../kernel/world.ts';
import { deleteOverShares } from './share.store.ts';

const MOST = 5_000;

/** Forgets shares that ran out a day ago. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return deleteOverShares(world, MOST);
}
