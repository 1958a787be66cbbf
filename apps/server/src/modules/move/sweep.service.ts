import type { World } from '../../kernel/world.ts';
import { deleteOver } from './move.store.ts';

const MOST = 5_000;

/** Forgets moves that were over a month ago. Returns how many rows went. */
export function sweep(world: World): Promise<number> {
  return deleteOver(world, MOST);
}
