import type { World } from '../../kernel/world.ts';
import { deleteOldConsents } from './consents.store.ts';
import { deleteExpired } from './credentials.store.ts';
import { deleteOverDeferred } from './deferred.store.ts';
import { deleteOverGrants } from './grants.store.ts';
import { deleteOverOffers } from './offers.store.ts';
import { deleteOverTokens } from './tokens.store.ts';

const MOST = 5_000;

/** Forgets tokens and grants a day, offers and credentials a month after their time. Status bits stay. Returns how many rows went. */
export async function sweep(world: World): Promise<number> {
  const tokens = await deleteOverTokens(world, MOST);
  const offers = await deleteOverOffers(world, MOST);
  const grants = await deleteOverGrants(world, MOST);
  const deferred = await deleteOverDeferred(world, MOST);
  const consents = await deleteOldConsents(world, MOST);
  return tokens + offers + grants + deferred + consents + (await deleteExpired(world, MOST));
}
