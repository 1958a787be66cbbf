import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { keyOf } from './limits.service.ts';
import { addCall, findCalls } from './limits.store.ts';

const DAY_SECONDS = 86_400;

/**
 * Counts one more person whom an officer looks at, in whatever room of the console, found or not: 24 hours from the first
 * begin anew. The same NIK again within 24 hours is the same look, also for who has none left. The operator is told once
 * who reached the end.
 *
 * @throws Refusal `lookup.day_spent` with the seconds to wait
 */
export async function limitLookups(world: World, officerId: string, nik: string): Promise<void> {
  const { lookupsPerDay } = world.settings;
  const person = keyOf(world, 'lookup:person', `${officerId}\n${nik}`);
  if (await findCalls(world, person)) return;
  const { calls, secondsLeft } = await addCall(world, keyOf(world, 'lookup:day', officerId), DAY_SECONDS);
  if (calls > lookupsPerDay) {
    if (calls === lookupsPerDay + 1) world.log.warn({ officer: officerId }, 'an officer used up the look-ups of a day');
    throw new Refusal('lookup.day_spent', { retryAfter: Math.max(Math.ceil(secondsLeft), 1) });
  }
  // Noted after the count: two looks at one moment may both count, and none goes past it.
  await addCall(world, person, DAY_SECONDS);
}
