import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { keyOf } from './limits.service.ts';
import { addCall } from './limits.store.ts';

const DAY_SECONDS = 86_400;

/**
 * Counts one look-up of a resident by an officer, in whatever room of the console, found or not: 24 hours from the first
 * begin anew. The operator is told once who reached the end.
 *
 * @throws Refusal `lookup.day_spent` with the seconds to wait
 */
export async function limitLookups(world: World, officerId: string): Promise<void> {
  const { lookupsPerDay } = world.settings;
  const { calls, secondsLeft } = await addCall(world, keyOf(world, 'lookup:day', officerId), DAY_SECONDS);
  if (calls <= lookupsPerDay) return;
  if (calls === lookupsPerDay + 1) world.log.warn({ officer: officerId }, 'an officer used up the look-ups of a day');
  throw new Refusal('lookup.day_spent', { retryAfter: Math.max(Math.ceil(secondsLeft), 1) });
}
