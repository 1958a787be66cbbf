import type { World } from '../../kernel/world.ts';
import { faceSettings } from './face.service.ts';
import { deleteOverTries } from './face.store.ts';

const MOST = 5_000;

/** Forgets counts of tries whose window is over. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  return deleteOverTries(world, faceSettings.nikWindowHours, MOST);
}
