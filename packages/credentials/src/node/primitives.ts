import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import type { EcPublicJwk, Primitives, Sha256, Sign } from '../encoding/crypto.ts';

/** One key signs many calls, credentials or lists; reading it costs half a verification. Oldest out first. */
const keys = new Map<string, KeyObject>();
const KEYS_MAX = 10_000;

const HASH_BYTES = 32;

/** By way of a text: Node makes a Buffer of its own for each hash, which takes longer than the hash. */
const lettersOf = (data: Uint8Array) => hash('sha256', data, 'latin1');

const sha256: Sha256 = Object.assign((data: Uint8Array) => Buffer.from(lettersOf(data), 'latin1'), {
  ofText: (text: string) => hash('sha256', text, 'base64url'),
  ofAll: (all: readonly Uint8Array[]) => {
    const { buffer, byteOffset } = Buffer.from(all.map(lettersOf).join(''), 'latin1');
    return all.map((_, index) => new Uint8Array(buffer, byteOffset + index * HASH_BYTES, HASH_BYTES));
  },
});

/** The cryptography of this package by `node:crypto`. */
export const nodePrimitives: Primitives = {
  sha256,
  verify: (jwk, data, signature) => {
    const key = keyOf(jwk);
    return key !== undefined && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
  },
};

/** ES256 with a key of ours; the raw r‖s that JOSE and COSE want. */
export function nodeSigner(privateKey: KeyObject): Sign {
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return (data) => sign('sha256', data, key);
}

/** Whether this is a key at all, and not a point beside the curve. */
export const isPublicKey = (jwk: EcPublicJwk): boolean => readKey(jwk) !== undefined;

function keyOf(jwk: EcPublicJwk): KeyObject | undefined {
  const id = `${jwk.x}.${jwk.y}`;
  const known = keys.get(id);
  if (known) return known;
  const key = readKey(jwk);
  if (!key) return undefined;
  if (keys.size >= KEYS_MAX) keys.delete(keys.keys().next().value ?? '');
  keys.set(id, key);
  return key;
}

function readKey({ kty, crv, x, y }: EcPublicJwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  } catch {
    // A point that is not on the curve is nobody's key: no signature of it is valid.
    return undefined;
  }
}
