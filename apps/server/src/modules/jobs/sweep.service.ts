import type { World } from '../../kernel/world.ts';
import { deleteAccepted } from './jobs.store.ts';

const MOST = 5_000;

/** Forgets mails that were accepted a month ago. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return deleteAccepted(world, MOST);
}
