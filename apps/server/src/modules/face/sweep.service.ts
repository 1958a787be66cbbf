import type { World } from '../../kernel/world.ts';
import { deleteOldHashes, deleteOverChallenges } from './challenge.store.ts';
import { deleteOverTries } from './face.store.ts';

const MOST = 5_000;

/** Forgets counts of tries whose window is over, captures nobody finished and old hashes. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const { tries: limits, keep } = world.settings.face;
  const tries = await deleteOverTries(world, limits.nikHours, MOST);
  const challenges = await deleteOverChallenges(world, MOST);
  return tries + challenges + (await deleteOldHashes(world, keep.frameDays, MOST));
}
