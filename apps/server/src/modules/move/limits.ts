import type { World } from '../../kernel/world.ts';
import { limit, requireBelow } from '../limits/index.ts';

/**
 * Per minute. A ticket has 128 random bits, the typed code 40 for 90 seconds: what guesses it is held off by phone and
 * address, and in all.
 */
const perMinute = {
  beginByResident: 20,
  scanByDevice: 10,
  scanByAddress: 60,
  stopByAddress: 30,
  pinByDevice: 10,
} as const;

/** @throws Refusal `request.too_many` with the seconds to wait */
export function spend(world: World, what: keyof typeof perMinute, who: string): Promise<void> {
  return limit(world, { what: `move:${what}`, who, perMinute: perMinute[what] });
}

/**
 * Typed codes that lead nowhere, of all callers together: phones and addresses are cheap, and a guess needs to meet only one
 * of the codes that are open. A code that somebody reads from a screen counts nothing; whoever is refused still has the QR.
 */
const misses = { what: 'move:miss', who: 'all', perMinute: 6_000 } as const;

/** @throws Refusal `request.too_many` while too many codes were guessed */
export const refuseGuessers = (world: World): Promise<void> => requireBelow(world, misses);

/** Counts a code that nobody made. @throws Refusal `request.too_many` */
export const missed = (world: World): Promise<void> => limit(world, misses);
