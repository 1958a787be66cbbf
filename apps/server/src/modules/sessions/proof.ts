import { verifyDpop } from '@jatidiri/credentials';
import type { FastifyRequest } from 'fastify';
import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { isFirst } from '../limits/index.ts';
import { nodePrimitives } from './primitives.ts';

const LIFETIME_SECONDS = 120;

/**
 * The device that sent this request, by its DPoP proof (RFC 9449, section 4.3). Where an access token comes along, the
 * proof must name it.
 *
 * @throws Refusal `device.proof_invalid`
 */
export async function proveDevice(world: World, request: FastifyRequest): Promise<Device> {
  const { dpop, authorization } = request.headers;
  if (typeof dpop !== 'string') throw new Refusal('device.proof_invalid');
  const token = tokenOf(authorization);
  const now = Math.floor(world.now().getTime() / 1000);
  const verdict = await verifyDpop(dpop, {
    method: request.method,
    url: originOf(world, request.host) + request.url,
    now,
    ...(token !== undefined && { accessToken: token }),
    isReplay: (thumbprint, jti) => isReplay(world, request.method, `${thumbprint}.${jti}`, now),
    primitives: nodePrimitives,
  });
  if (!verdict.ok) throw new Refusal('device.proof_invalid');
  return {
    jkt: verdict.thumbprint,
    jwk: verdict.publicKey,
    token,
    ...(verdict.nonce !== undefined && { nonce: verdict.nonce }),
  };
}

/** Each app's own origin answers under `/api/` too; a host that is none of ours counts as the API's. */
function originOf({ settings: { origins } }: World, host: string): string {
  return Object.values(origins).find((origin) => new URL(origin).host === host) ?? origins.api;
}

function tokenOf(authorization: string | undefined): string | undefined {
  const [scheme, token, more] = authorization?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'dpop' && token && more === undefined ? token : undefined;
}

/**
 * Each process remembers what it saw. What changes something is remembered by all of them together: a captured proof
 * reads again at most what its sender just read.
 */
async function isReplay(world: World, method: string, id: string, now: number): Promise<boolean> {
  if (isSeenHere(world, id, now)) return true;
  return method !== 'GET' && !(await isFirst(world, 'dpop', id, LIFETIME_SECONDS));
}

/** Proofs seen, with the second from which they don't matter any more; of each process, and never more than this many. */
const seen = new WeakMap<World['keys'], Map<string, number>>();
const SEEN_MAX = 200_000;

function isSeenHere(world: World, id: string, now: number): boolean {
  const ids = seen.get(world.keys) ?? new Map<string, number>();
  seen.set(world.keys, ids);
  if ((ids.get(id) ?? 0) >= now) return true;
  for (const [old, until] of ids) {
    if (until >= now && ids.size < SEEN_MAX) break;
    ids.delete(old);
  }
  ids.set(id, now + LIFETIME_SECONDS);
  return false;
}
