import { timingSafeEqual } from 'node:crypto';
import type { World } from '../../kernel/world.ts';
import { readClockSeconds } from './clock.store.ts';

const LIFETIME_SECONDS = 300;
const MAC_BYTES = 16;

/** A nonce for proofs (OpenID4VCI 1.0, section 7): time ‖ randomness ‖ MAC, so that nothing has to be kept. */
export async function makeNonce(world: World): Promise<string> {
  const head = Buffer.alloc(16);
  head.writeBigUInt64BE(BigInt(await readClockSeconds(world)));
  world.randomBytes(8).copy(head, 8);
  return Buffer.concat([head, macOf(world, head)]).toString('base64url');
}

/** Whether the nonce is one of ours and not older than five minutes. */
export async function isNonceCurrent(world: World, nonce: string): Promise<boolean> {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== 16 + MAC_BYTES) return false;
  const head = bytes.subarray(0, 16);
  if (!timingSafeEqual(macOf(world, head), bytes.subarray(16))) return false;
  const age = (await readClockSeconds(world)) - Number(head.readBigUInt64BE());
  return age >= 0 && age <= LIFETIME_SECONDS;
}

const macOf = (world: World, head: Buffer) => world.keys.hmac('issuance:nonce', head).subarray(0, MAC_BYTES);
