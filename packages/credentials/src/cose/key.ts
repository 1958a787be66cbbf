import { asBytes, asMap } from '../cbor/read.ts';
import type { Cbor, CborMap } from '../cbor/value.ts';
import { fromBase64url, toBase64url } from '../encoding/base64url.ts';
import type { EcPublicJwk } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';

/** Labels of a COSE_Key (RFC 9052, section 7; RFC 9053, section 7.1.1). */
const label = { kty: 1, alg: 3, crv: -1, x: -2, y: -3, d: -4 } as const;
const EC2 = 2;
const P256 = 1;
const ES256 = -7;

export function coseKeyOf({ x, y }: EcPublicJwk): CborMap {
  return new Map<number, Cbor>([
    [label.kty, EC2],
    [label.crv, P256],
    [label.x, fromBase64url(x)],
    [label.y, fromBase64url(y)],
  ]);
}

/** The P-256 public key in a COSE_Key. A private key, another kind or a compressed point is malformed. */
export function readCoseKey(value: Cbor | undefined): EcPublicJwk {
  const key = asMap(value, 'cose key');
  if (key.get(label.kty) !== EC2 || key.get(label.crv) !== P256 || key.has(label.d)) throw new Malformed('cose key');
  if (key.has(label.alg) && key.get(label.alg) !== ES256) throw new Malformed('cose key');
  const [x, y] = [asBytes(key.get(label.x), 'cose key'), asBytes(key.get(label.y), 'cose key')];
  if (x.length !== 32 || y.length !== 32) throw new Malformed('cose key');
  return { kty: 'EC', crv: 'P-256', x: toBase64url(x), y: toBase64url(y) };
}
