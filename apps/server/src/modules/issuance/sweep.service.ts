import type { World } from '../../kernel/world.ts';
import { deleteExpired } from './credentials.store.ts';
import { deleteOverOffers } from './offers.store.ts';
import { deleteOverTokens } from './tokens.store.ts';

const MOST = 5_000;

/** Forgets tokens a day, offers and credentials a month after their time. Status bits stay. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const tokens = await deleteOverTokens(world, MOST);
  const offers = await deleteOverOffers(world, MOST);
  return tokens + offers + (await deleteExpired(world, MOST));
}
