import type { World } from '../../kernel/world.ts';
import { deleteOverRequests } from './request.store.ts';

const MOST = 5_000;

/** Forgets requests whose quarter of an hour is over. Returns how many. */
export async function sweep(world: World): Promise<number> {
  return deleteOverRequests(world, MOST);
}
