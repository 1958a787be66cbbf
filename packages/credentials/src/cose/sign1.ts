import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor } from '../cbor/encode.ts';
import { asBytes, asList, asMap } from '../cbor/read.ts';
import { type Cbor, type CborMap, isBytes, isList } from '../cbor/value.ts';
import type { Sign } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import { refusePath } from '../jose/kid.ts';

/** Header labels (RFC 9052, section 3.1; RFC 9360, section 2). */
const label = { alg: 1, kid: 4, x5chain: 33 } as const;
const ES256 = -7;
const MOST_CERTIFICATES = 4;
const protectedHeader = encodeCbor(new Map([[label.alg, ES256]]));
const nothing = new Uint8Array();

/** A COSE_Sign1 with ES256 (RFC 9052, section 4.2), untagged as ISO/IEC 18013-5 carries it. */
export interface Sign1 {
  /** Absent when the payload is detached. */
  readonly payload?: Uint8Array;
  /** DER from the leaf up; empty when the key is known from elsewhere. */
  readonly x5chain: readonly Uint8Array[];
  readonly signature: Uint8Array;
}

/** Signs `payload`, with the chain beside it; a detached payload is signed but not carried. */
export async function signSign1(
  {
    payload,
    x5chain,
    isDetached = false,
  }: { payload: Uint8Array; x5chain: readonly Uint8Array[]; isDetached?: boolean },
  sign: Sign,
): Promise<Cbor> {
  const unprotected = new Map<number, Cbor>();
  // RFC 9360, section 2: one certificate stands alone, several in a list
  if (x5chain.length > 0) unprotected.set(label.x5chain, x5chain.length === 1 ? (x5chain[0] ?? null) : x5chain);
  const signature = await sign(toBeSigned(payload));
  return [protectedHeader, unprotected, isDetached ? null : payload, signature];
}

/**
 * Reads what `signSign1` writes, and little more: the algorithm is protected and ES256, the chain stands where it is
 * expected, a `kid` is not looked at, and no other header may say where a key comes from or what is critical.
 */
export function readSign1(value: Cbor | undefined): Sign1 {
  const [header, unprotected, payload, signature, ...more] = asList(value, 'sign1');
  if (more.length > 0) throw new Malformed('sign1');
  const head = asMap(decodeCbor(asBytes(header, 'sign1 header')), 'sign1 header');
  if (head.size !== 1 || head.get(label.alg) !== ES256) throw new Malformed('sign1 header');
  const raw = asBytes(signature, 'sign1 signature');
  if (raw.length !== 64) throw new Malformed('sign1 signature');
  const x5chain = readChain(asMap(unprotected, 'sign1 header'));
  return { x5chain, signature: raw, ...(payload !== null && { payload: asBytes(payload, 'sign1 payload') }) };
}

function readChain(unprotected: CborMap): readonly Uint8Array[] {
  for (const name of unprotected.keys())
    if (name !== label.x5chain && name !== label.kid) throw new Malformed('sign1 header');
  if (unprotected.has(label.kid)) refusePath(String.fromCharCode(...asBytes(unprotected.get(label.kid), 'kid')));
  const chain = unprotected.get(label.x5chain);
  if (chain === undefined) return [];
  if (isBytes(chain)) return [chain];
  if (!isList(chain) || chain.length < 2 || chain.length > MOST_CERTIFICATES) throw new Malformed('x5chain');
  return chain.map((one) => asBytes(one, 'x5chain'));
}

/** The Sig_structure (RFC 9052, section 4.4): what the signature covers. */
export function toBeSigned(payload: Uint8Array, header: Uint8Array = protectedHeader): Uint8Array {
  return encodeCbor(['Signature1', header, nothing, payload]);
}
