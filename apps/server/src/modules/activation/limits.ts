import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';

/** Per minute, in each process. A city may stand behind one address, so devices are held tighter than addresses. */
const perMinute = {
  applyByAddress: 60,
  applyByDevice: 10,
  faceByDevice: 20,
  framesByDevice: 240,
  scanByAddress: 120,
  scanByDevice: 20,
  stopByAddress: 30,
} as const;

type Limit = keyof typeof perMinute;

const limiters = new WeakMap<object, Map<Limit, RateLimiterMemory>>();

/** @throws Refusal `request.too_many` with the seconds to wait */
export async function spend(world: World, limit: Limit, who: string): Promise<void> {
  const known = limiters.get(world.keys) ?? new Map<Limit, RateLimiterMemory>();
  limiters.set(world.keys, known);
  const limiter = known.get(limit) ?? new RateLimiterMemory({ points: perMinute[limit], duration: 60 });
  known.set(limit, limiter);
  try {
    await limiter.consume(who);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Refusal('request.too_many', { retryAfter: Math.ceil(refused.msBeforeNext / 1000) });
  }
}
