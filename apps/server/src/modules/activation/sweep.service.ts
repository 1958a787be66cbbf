import { inTransaction, type World } from '../../kernel/world.ts';
import { eraseDataKeys } from '../vault/index.ts';
import { eraseCounterPictures } from './counter-picture.store.ts';
import { deleteUnusedScreens } from './screen.store.ts';
import { deleteUnchanged, eraseSelfies } from './sweep.store.ts';

const MOST = 5_000;

/** Erases pictures, of home and of the counter, whose day is over. Returns how many. */
export async function sweepSelfies(world: World): Promise<number> {
  return (await eraseSelfies(world, MOST)) + (await eraseCounterPictures(world, MOST));
}

/**
 * Forgets applications that ended, or were abandoned, a month ago, with the keys that sealed them; and screens that
 * nobody uses. Returns how many rows went.
 */
export async function sweep(world: World): Promise<number> {
  const applications = await inTransaction(world, async (world) => {
    const gone = await deleteUnchanged(world, MOST);
    const keys = gone.flatMap(({ holder, madeUp }) => (madeUp === null ? [holder] : [holder, madeUp]));
    await eraseDataKeys(world, keys);
    return gone.length;
  });
  return applications + (await deleteUnusedScreens(world, MOST));
}
