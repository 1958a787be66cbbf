import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import type { EcPublicJwk, Primitives, Sha256, Sign, Verify } from '../encoding/crypto.ts';

/** A signer's key verifies many credentials, and reading it costs a third of a verification. A holder's is seen once. */
const kept = new WeakMap<EcPublicJwk, KeyObject>();

/** By way of a text: Node makes a Buffer of its own for each hash, which takes longer than the hash. */
const lettersOf = (data: Uint8Array) => hash('sha256', data, 'latin1');

const sha256: Sha256 = Object.assign((data: Uint8Array) => Buffer.from(lettersOf(data), 'latin1'), {
  ofText: (text: string) => hash('sha256', text, 'base64url'),
  ofAll: (all: readonly Uint8Array[]) => Buffer.from(all.map(lettersOf).join(''), 'latin1'),
});

const dsaEncoding = 'ieee-p1363';

const verifyByNode: Verify = Object.assign(
  (jwk: EcPublicJwk, data: Uint8Array, signature: Uint8Array) => {
    const key = kept.get(jwk);
    return key ? verify('sha256', data, { key, dsaEncoding }, signature) : verifyOnce(jwk, data, signature);
  },
  {
    keep: (jwk: EcPublicJwk) => {
      const key = readKey(jwk);
      if (key) kept.set(jwk, key);
    },
  },
);

/** Without a key object, which would live no longer than this call. */
function verifyOnce({ kty, crv, x, y }: EcPublicJwk, data: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify('sha256', data, { key: { kty, crv, x, y }, format: 'jwk', dsaEncoding }, signature);
  } catch (error) {
    // Whatever else went wrong says nothing about the signature.
    if (isPublicKey({ kty, crv, x, y })) throw error;
    // A point that is not on the curve is nobody's key: no signature of it is valid.
    return false;
  }
}

/** The cryptography of this package by `node:crypto`. */
export const nodePrimitives: Primitives = { sha256, verify: verifyByNode };

/** ES256 with a key of ours; the raw r‖s that JOSE and COSE want. */
export function nodeSigner(privateKey: KeyObject): Sign {
  const key = { key: privateKey, dsaEncoding } as const;
  return (data) => sign('sha256', data, key);
}

/** Whether this is a key at all, and not a point beside the curve. */
export const isPublicKey = (jwk: EcPublicJwk): boolean => readKey(jwk) !== undefined;

function readKey({ kty, crv, x, y }: EcPublicJwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  } catch {
    // A point that is not on the curve is nobody's key: no signature of it is valid.
    return undefined;
  }
}
