import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { limit, requireBelow } from '../limits/index.ts';

/** Nobody meets an unknown code twenty times in a minute by accident: the twentieth, and whatever follows it, is refused. */
const MISSES_PER_MINUTE = 19;

const misses = (scannerId: string) => ({ what: 'miss', who: scannerId, perMinute: MISSES_PER_MINUTE });

/** @throws Refusal `request.too_many` for a scanner, whatever its address, that met too many unknown codes */
export async function refuseGuesser(world: World, scannerId: string): Promise<void> {
  const { perMinute, ...scanner } = misses(scannerId);
  await requireBelow(world, { ...scanner, perMinute: perMinute + 1 });
}

/** Counts a code that nobody made. @throws Refusal `request.too_many` from the twentieth on */
export async function missed(world: World, scannerId: string): Promise<Refusal> {
  await limit(world, misses(scannerId));
  return new Refusal('share.unknown');
}
