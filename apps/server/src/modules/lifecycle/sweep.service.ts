import type { World } from '../../kernel/world.ts';
import { deleteOldChanges } from './contact.store.ts';
import { deleteOverResets } from './reset.store.ts';

const MOST = 5_000;

/** Forgets resets and changes of contact that have been over for a month. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return (await deleteOverResets(world, MOST)) + (await deleteOldChanges(world, MOST));
}
