import { createHash, createPublicKey, ECDH, verify } from 'node:crypto';
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
 * A challenge that must be signed, good once, for two minutes, for this device and this purpose. `byPin`: a PIN was
 * evaluated, so P must sign it; otherwise U.
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

/** What a phone registers when it sets a PIN: U and P, and that it holds both. */
export interface NewKeys {
  readonly userJwk: store.PublicJwk;
  readonly pinJwk: store.PublicJwk;
  readonly challenge: string;
  /** By U. */
  readonly signature: string;
  /** By P. */
  readonly pinSignature: string;
}

/** @throws Refusal `pin.wrong`, or `request.invalid` where one key stands for both */
export function requireSealed({ userJwk, pinJwk, challenge, signature, pinSignature }: NewKeys): void {
  requireTwoKeys(userJwk, pinJwk);
  if (!isSignedBy(userJwk, 'seal', challenge, signature)) throw new Refusal('pin.wrong');
  if (!isSignedBy(pinJwk, 'seal', challenge, pinSignature)) throw new Refusal('pin.wrong');
}

/** Were P the same as U, or its negative, a passkey would open it, too. @throws Refusal `request.invalid` */
export function requireTwoKeys(userJwk: store.PublicJwk, pinJwk: store.PublicJwk): void {
  const [user, pin] = [userJwk, pinJwk].map(({ x }) => Buffer.from(x, 'base64url'));
  if (user && pin?.equals(user)) throw new Refusal('request.invalid');
}

/**
 * P is the PIN's alone: under the next PIN it is another than under the one before (`present`), and never the key that
 * signs every call of the phone (`jkt`, RFC 7638).
 *
 * @throws Refusal `request.invalid`
 */
export function requireNewPinKey(pinJwk: store.PublicJwk, jkt: string, present?: store.PublicJwk | null): void {
  if (present) requireTwoKeys(present, pinJwk);
  if (thumbprintOf(pinJwk) === jkt) throw new Refusal('request.invalid');
}

function thumbprintOf({ x, y }: store.PublicJwk): string {
  const members = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  return createHash('sha256').update(members).digest('base64url');
}

/** Whether `signature` is this key's ES256 signature (raw r‖s) over `context` and the challenge. */
export function isSignedBy(
  jwk: store.PublicJwk,
  context: 'seal' | 'open' | 'resume' | 'move' | 'change' | 'consent',
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
