import { createPublicKey, ECDH, verify } from 'node:crypto';
import { hashOf, makeHandle, type Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { limit } from '../limits/index.ts';
import * as store from './devices.store.ts';

/** NIST SP 800-63B-4, 3.2.2: no more than ten wrong in a row. From the fifth on each try waits longer for the next. */
export const PIN_TRIES = 10;
export const PIN_LIMITS = { most: PIN_TRIES, freeTries: 5, waits: [30, 60, 300, 900, 3_600, 3_600] } as const;

const CHALLENGE_SECONDS = 120;

/** What a challenge is good for. The one of a change opens no session, and the one of an opening changes no PIN. */
export type Purpose = 'open' | 'change' | 'seal' | 'reseal';

/**
 * A challenge that the user key must sign, good once, for two minutes, for this device and this purpose. `byPin`: a PIN
 * was evaluated.
 */
export async function makeChallenge(
  world: World,
  { rid, jkt, purpose, byPin }: { rid: Rid; jkt: string; purpose: Purpose; byPin: boolean },
): Promise<string> {
  const challenge = makeHandle(world, 'challenge', rid);
  const hash = challengeHash(purpose, challenge);
  await store.insertChallenge(world, { rid, hash, jkt, byPin, lifetimeSeconds: CHALLENGE_SECONDS });
  return challenge;
}

/** What is stored of a challenge: its purpose is part of it, so for any other there is no such challenge. */
export const challengeHash = (purpose: Purpose, challenge: string): Buffer => hashOf(`${purpose}:${challenge}`);

/** Evaluations that no try is counted for: more than anybody needs who sets a PIN. */
const EVALUATIONS_A_MINUTE = 10;

/** Counts one of them, before anything is worked out. @throws Refusal `request.too_many` */
export function spendEvaluation(world: World, jkt: string): Promise<void> {
  return limit(world, { what: 'pin:evaluation', who: jkt, perMinute: EVALUATIONS_A_MINUTE });
}

/** Reads a blinded element, so that what is no point of the curve costs no try. @throws Refusal `pin.input_invalid` */
export function readPoint(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  try {
    ECDH.convertKey(bytes, 'prime256v1', undefined, undefined, 'compressed');
  } catch {
    throw new Refusal('pin.input_invalid');
  }
  return bytes;
}

/** Whether `signature` is the user key's ES256 signature (raw r‖s) over `context` and the challenge. */
export function isSignedBy(
  jwk: store.UserJwk,
  context: 'seal' | 'open' | 'resume' | 'move' | 'change',
  challenge: string,
  signature: string,
): boolean {
  const raw = Buffer.from(signature, 'base64url');
  if (raw.length !== 64) return false;
  try {
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    return verify('sha256', Buffer.from(`jatidiri-${context}:${challenge}`), { key, dsaEncoding: 'ieee-p1363' }, raw);
  } catch {
    // A point that is not on the curve is nobody's key.
    return false;
  }
}
