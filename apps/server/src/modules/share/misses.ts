import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';

/** The twentieth unknown code within a minute, and whatever follows it, is refused. */
const MOST = 20;
const WINDOW_MS = 60_000;
const SCANNERS_MAX = 50_000;
/** Times of the last misses of each scanner, oldest first; of each process. */
const missed = new WeakMap<World['keys'], Map<string, number[]>>();

/**
 * Counts codes that nobody made, for each scanner whatever its address. Nobody meets an unknown code twenty times in a
 * minute by accident.
 *
 * @throws Refusal `request.too_many` while there were too many
 */
export function limitMisses(world: World, scannerId: string): { count(): Refusal } {
  const scanners = missed.get(world.keys) ?? new Map<string, number[]>();
  missed.set(world.keys, scanners);
  const now = world.now().getTime();
  const recent = (scanners.get(scannerId) ?? []).filter((at) => at > now - WINDOW_MS);
  if (recent.length >= MOST) throw tooMany(recent, now);
  return {
    count: () => {
      // Read anew: others of the same scanner may have missed meanwhile.
      const times = [...(scanners.get(scannerId) ?? []).filter((at) => at > now - WINDOW_MS), now].slice(-MOST);
      scanners.delete(scannerId);
      if (scanners.size >= SCANNERS_MAX) scanners.delete(scanners.keys().next().value ?? '');
      scanners.set(scannerId, times);
      return times.length >= MOST ? tooMany(times, now) : new Refusal('share.unknown');
    },
  };
}

function tooMany(times: readonly number[], now: number): Refusal {
  const wait = ((times[0] ?? now) + WINDOW_MS - now) / 1000;
  return new Refusal('request.too_many', { retryAfter: Math.max(Math.ceil(wait), 1) });
}
