import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';

const PER_MINUTE = 60;
const ADDRESSES_MAX = 20_000;
const counts = new WeakMap<World['keys'], Map<string, { minute: number; calls: number }>>();

/** Whoever starts ceremonies without end fills a table. Counted in each process. @throws Refusal `request.too_many` */
export function limitAddress(world: World, ip: string): void {
  const minute = Math.floor(world.now().getTime() / 60_000);
  const addresses = counts.get(world.keys) ?? new Map<string, { minute: number; calls: number }>();
  counts.set(world.keys, addresses);
  const entry = addresses.get(ip);
  const calls = entry?.minute === minute ? entry.calls + 1 : 1;
  if (!entry && addresses.size >= ADDRESSES_MAX) addresses.delete(addresses.keys().next().value ?? '');
  addresses.set(ip, { minute, calls });
  if (calls > PER_MINUTE) throw new Refusal('request.too_many', { retryAfter: 60 });
}
