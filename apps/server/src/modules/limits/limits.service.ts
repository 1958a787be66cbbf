import ipaddr from 'ipaddr.js';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import * as store from './limits.store.ts';

export interface Limit {
  /** The act, for example `scan:address`. */
  readonly what: string;
  /** Who does it: an address, a device's thumbprint, an account. */
  readonly who: string;
  /** So many in a minute, counted from the first; the minute after begins anew. */
  readonly perMinute: number;
}

const MINUTE = 60;

/**
 * Counts one call of somebody, across all processes.
 *
 * @throws Refusal `request.too_many` with the seconds to wait
 */
export async function limit(world: World, { what, who, perMinute }: Limit): Promise<void> {
  const { calls, secondsLeft } = await store.addCall(world, keyOf(world, what, who), MINUTE);
  if (calls > perMinute) throw tooMany(secondsLeft);
}

/**
 * Refuses whoever spent the limit, without counting this call.
 *
 * @throws Refusal `request.too_many` with the seconds to wait
 */
export async function requireBelow(world: World, { what, who, perMinute }: Limit): Promise<void> {
  const count = await store.findCalls(world, keyOf(world, what, who));
  if (count && count.calls >= perMinute) throw tooMany(count.secondsLeft);
}

/** Whether `id` comes for the first time within these seconds, whichever process it comes to. */
export async function isFirst(world: World, what: string, id: string, seconds: number): Promise<boolean> {
  return (await store.addCall(world, keyOf(world, what, id), seconds)).calls === 1;
}

export const keyOf = (world: World, what: string, who: string) =>
  world.keys.hmac('limit', `${what}\n${networkOf(who)}`).subarray(0, 16);

/** One who calls by IPv6 has 2^64 addresses and more (RFC 6177): what counts is their network. Anybody else is who they are. */
function networkOf(who: string): string {
  if (!ipaddr.IPv6.isValid(who)) return who;
  const address = ipaddr.IPv6.parse(who);
  return address.isIPv4MappedAddress()
    ? address.toIPv4Address().toString()
    : `${address.parts.slice(0, 4).join(':')}/64`;
}

function tooMany(secondsLeft: number): Refusal {
  return new Refusal('request.too_many', { retryAfter: Math.max(Math.ceil(secondsLeft), 1) });
}
