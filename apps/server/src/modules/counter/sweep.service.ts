import type { World } from '../../kernel/world.ts';
import { deleteOldRecordings, eraseOverPictures } from './recording.store.ts';

const MOST = 5_000;

/** Erases pictures that nobody saved in time. Returns how many. */
export const sweepPictures = (world: World): Promise<number> => eraseOverPictures(world, MOST);

/** Forgets recordings a day after their time. Returns how many rows went. */
export const sweep = (world: World): Promise<number> => deleteOldRecordings(world, MOST);
