import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';

/** Per minute. A ticket has 128 random bits, the typed code 40 for 90 seconds: what guesses it is held off by phone and address. */
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
