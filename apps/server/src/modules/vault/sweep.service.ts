import type { World } from '../../kernel/world.ts';
import { deleteOverShortCodes } from './vault.store.ts';

const MOST = 5_000;

/** Forgets typed codes that ran out. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return deleteOverShortCodes(world, MOST);
}
