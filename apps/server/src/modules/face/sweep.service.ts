import type { World } from '../../kernel/world.ts';
import { captureSettings } from './capture.ts';
import { deleteOldHashes, deleteOverChallenges } from './challenge.store.ts';
import { faceSettings } from './face.service.ts';
import { deleteOverTries } from './face.store.ts';

const MOST = 5_000;

/** Forgets counts of tries whose window is over, captures nobody finished and old hashes. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const tries = await deleteOverTries(world, faceSettings.nikWindowHours, MOST);
  const challenges = await deleteOverChallenges(world, MOST);
  return tries + challenges + (await deleteOldHashes(world, captureSettings.rememberDays, MOST));
}
