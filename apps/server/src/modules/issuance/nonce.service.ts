import { timingSafeEqual } from 'node:crypto';
import type { World } from '../../kernel/world.ts';
import { isFirst } from '../limits/index.ts';
import { readClockSeconds } from './clock.store.ts';

/** For key proofs (OpenID4VCI 1.0, section 7), good once; or for DPoP (RFC 9449, section 8), good for its five minutes. */
export type NonceKind = 'proof' | 'dpop';

const LIFETIME_SECONDS = 300;
const MAC_BYTES = 16;

/** A nonce: time ‖ randomness ‖ MAC, so that nothing has to be kept until it is used. */
export async function makeNonce(world: World, kind: NonceKind): Promise<string> {
  const head = Buffer.alloc(16);
  head.writeBigUInt64BE(BigInt(await readClockSeconds(world)));
  world.randomBytes(8).copy(head, 8);
  return Buffer.concat([head, macOf(world, kind, head)]).toString('base64url');
}

/** Whether the nonce is one of ours and not older than five minutes. */
export async function isNonceCurrent(world: World, kind: NonceKind, nonce: string): Promise<boolean> {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== 16 + MAC_BYTES || bytes.toString('base64url') !== nonce) return false;
  const head = bytes.subarray(0, 16);
  if (!timingSafeEqual(macOf(world, kind, head), bytes.subarray(16))) return false;
  const age = (await readClockSeconds(world)) - Number(head.readBigUInt64BE());
  return age >= 0 && age <= LIFETIME_SECONDS;
}

/** Uses a nonce up; false where somebody was first. */
export async function spendNonce(world: World, nonce: string): Promise<boolean> {
  return isFirst(world, 'proof nonce', nonce, LIFETIME_SECONDS);
}

const macOf = (world: World, kind: NonceKind, head: Buffer) =>
  world.keys.hmac(`issuance:nonce:${kind}`, head).subarray(0, MAC_BYTES);
