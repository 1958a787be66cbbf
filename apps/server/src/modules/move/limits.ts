import type { World } from '../../kernel/world.ts';
import { limit, requireBelow } from '../limits/index.ts';

/**
 * Per minute. A ticket has 128 random bits, the typed code 40 for 90 seconds: what guesses it is held off by phone and
 * address.
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
 * Typed codes that lead nowhere, by the address they come from. A limit for all callers together would let a hundred
 * addresses hold off whoever moves; and what it kept away is little: a guess meets one of a thousand open codes once in a
 * thousand million times, and then has a place that its owner sees, with digits that differ, and no wallet (ADR 28). A code
 * that somebody reads from a screen counts nothing; whoever is refused still has the QR.
 */
const missesOf = (ip: string) => ({ what: 'move:miss', who: ip, perMinute: 30 });

/** @throws Refusal `request.too_many` while too many codes were guessed from this address */
export const refuseGuessers = (world: World, ip: string): Promise<void> => requireBelow(world, missesOf(ip));

/** Counts a code that nobody made. @throws Refusal `request.too_many` */
export const missed = (world: World, ip: string): Promise<void> => limit(world, missesOf(ip));
