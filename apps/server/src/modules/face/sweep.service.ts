import type { World } from '../../kernel/world.ts';
import { deleteOldHashes, deleteOverChallenges } from './challenge.store.ts';
import { deleteOverTries } from './face.store.ts';
import { deleteOldKin, deleteOldTraces } from './trace.store.ts';

const MOST = 5_000;

/** Forgets counts of tries whose window is over, captures nobody finished, faces whose time is over and old hashes. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const { tries: limits, keep, holds } = world.settings.face;
  const tries = await deleteOverTries(world, limits.nikHours, MOST);
  const challenges = await deleteOverChallenges(world, MOST);
  const traces = (await deleteOldTraces(world, holds.days, MOST)) + (await deleteOldKin(world, holds.days, MOST));
  return tries + challenges + traces + (await deleteOldHashes(world, keep.frameDays, MOST));
}
