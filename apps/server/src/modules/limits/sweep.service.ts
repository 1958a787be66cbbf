import type { World } from '../../kernel/world.ts';
import { deleteOverCounts } from './limits.store.ts';

const MOST = 50_000;

/** Forgets counts whose window is over. Returns how many rows went. */
export const sweep = (world: World): Promise<number> => deleteOverCounts(world, MOST);
