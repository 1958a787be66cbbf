import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

const ADDRESSES_MAX = 20_000;
const counts = new WeakMap<World['keys'], Map<string, { minute: number; calls: number }>>();

/**
 * Lets an address do `what` so often in a minute, for what costs the server work or a row before anybody is known.
 * Counted in each process.
 *
 * @throws Refusal `request.too_many`
 */
export function limitAddress(world: World, ip: string, what: string, perMinute: number): void {
  const minute = Math.floor(world.now().getTime() / 60_000);
  const addresses = counts.get(world.keys) ?? new Map<string, { minute: number; calls: number }>();
  counts.set(world.keys, addresses);
  const key = `${what}:${ip}`;
  const entry = addresses.get(key);
  const calls = entry?.minute === minute ? entry.calls + 1 : 1;
  if (!entry && addresses.size >= ADDRESSES_MAX) addresses.delete(addresses.keys().next().value ?? '');
  addresses.set(key, { minute, calls });
  if (calls > perMinute) throw new Refusal('request.too_many', { retryAfter: 60 });
}
