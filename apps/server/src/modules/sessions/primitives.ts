import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { EcPublicJwk, Primitives } from '@jatidiri/credentials';

/** A wallet signs many calls with one key; reading a key costs more than a look-up. Oldest out first. */
const keys = new Map<string, KeyObject>();
const KEYS_MAX = 10_000;

/** The cryptography of `@jatidiri/credentials` by `node:crypto`: synchronous, with key objects kept. */
export const nodePrimitives: Primitives = {
  sha256: (data) => createHash('sha256').update(data).digest(),
  verify: (jwk, data, signature) => {
    const key = keyOf(jwk);
    return key !== undefined && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature);
  },
};

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
