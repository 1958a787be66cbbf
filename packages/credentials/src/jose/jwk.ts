import { fromBase64url, toBase64url, toUtf8 } from '../encoding/base64url.ts';
import type { EcPublicJwk, Sha256 } from '../encoding/crypto.ts';
import { isObject, type Json } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';

/** The P-256 public key in a JWK, and nothing else of it. A private key or another kind is refused. */
export function readPublicJwk(value: Json | undefined): EcPublicJwk {
  if (!isObject(value) || 'd' in value || 'k' in value) throw new Malformed('jwk');
  const { kty, crv, x, y, use, alg } = value;
  if (kty !== 'EC' || crv !== 'P-256' || typeof x !== 'string' || typeof y !== 'string') throw new Malformed('jwk');
  if (fromBase64url(x).length !== 32 || fromBase64url(y).length !== 32) throw new Malformed('jwk');
  if ((use !== undefined && use !== 'sig') || (alg !== undefined && alg !== 'ES256')) throw new Malformed('jwk use');
  return { kty, crv, x, y };
}

/** JWK thumbprint (RFC 7638): the members in the order the standard lists them. */
export async function jwkThumbprint(jwk: EcPublicJwk, sha256: Sha256): Promise<string> {
  return toBase64url(await thumbprintBytes(jwk, sha256));
}

export function thumbprintBytes({ crv, kty, x, y }: EcPublicJwk, sha256: Sha256): Uint8Array | Promise<Uint8Array> {
  return sha256(toUtf8(JSON.stringify({ crv, kty, x, y })));
}

export function sameJwk(a: EcPublicJwk, b: EcPublicJwk): boolean {
  return a.x === b.x && a.y === b.y;
}
