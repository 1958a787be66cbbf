import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor } from '../cbor/encode.ts';
import { asBytes, asList, asMap } from '../cbor/read.ts';
import type { Cbor, CborMap } from '../cbor/value.ts';
import { toBeSigned } from '../cose/sign1.ts';
import type { Sha256, Sign } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';

/** Header labels: RFC 9052, section 3.1; `typ` of RFC 9596; `x5t` of RFC 9360, section 2. */
const label = { alg: 1, typ: 16, x5t: 34 } as const;
const ES256 = -7;
/** SHA-256 cut to 64 bits (RFC 9054, section 2.1): enough to find a certificate among a few that are trusted anyhow. */
const SHA256_64 = -15;
const THUMBPRINT_BYTES = 8;

/** What a message is: explicit, so that nothing else our keys sign can be taken for it, nor it for anything else. */
export const messageType = {
  /** What the issuer signed: a CBOR Web Token with claim 169. */
  card: 'ktp-qr+cwt',
  /** The holder's word over such a card and a moment. */
  showing: 'ktp-qr-show+cose',
} as const;
export type MessageType = (typeof messageType)[keyof typeof messageType];

/** A COSE_Sign1 (RFC 9052, section 4.2) with ES256, all of whose headers are protected. */
export interface Message {
  readonly type: MessageType;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** What the signature covers. */
  readonly signed: Uint8Array;
  /** Which certificate's key signed; absent when the payload says it. */
  readonly thumbprint?: Uint8Array;
}

export async function signMessage(
  { type, payload, thumbprint }: Pick<Message, 'type' | 'payload' | 'thumbprint'>,
  sign: Sign,
): Promise<Cbor> {
  const header = new Map<number, Cbor>([
    [label.alg, ES256],
    [label.typ, type],
  ]);
  if (thumbprint) header.set(label.x5t, [SHA256_64, thumbprint]);
  const written = encodeCbor(header);
  return [written, new Map(), payload, await sign(toBeSigned(payload, written))];
}

/** Reads what `signMessage` writes and nothing else: an unknown header, or one that nobody signed, is malformed. */
export function readMessage(value: Cbor): Message {
  const [written, open, content, signature, ...more] = asList(value, 'message');
  if (more.length > 0 || asMap(open, 'message header').size > 0) throw new Malformed('message header');
  const headerBytes = asBytes(written, 'message header');
  const header = asMap(decodeCbor(headerBytes), 'message header');
  const payload = asBytes(content, 'message payload');
  const raw = asBytes(signature, 'message signature');
  if (raw.length !== 64 || header.get(label.alg) !== ES256) throw new Malformed('message header');
  const thumbprint = readThumbprint(header);
  if (header.size !== (thumbprint ? 3 : 2)) throw new Malformed('message header');
  const type = readType(header.get(label.typ));
  const signed = toBeSigned(payload, headerBytes);
  return { type, payload, signature: raw, signed, ...(thumbprint && { thumbprint }) };
}

/** A message that is whole, yet of another kind than a QR of ours carries. */
export class OtherType extends Malformed {}

function readType(value: Cbor | undefined): MessageType {
  const found = Object.values(messageType).find((type) => type === value);
  if (!found) throw new OtherType('message type');
  return found;
}

function readThumbprint(header: CborMap): Uint8Array | undefined {
  if (!header.has(label.x5t)) return undefined;
  const [algorithm, hash, ...more] = asList(header.get(label.x5t), 'x5t');
  const thumbprint = asBytes(hash, 'x5t');
  if (algorithm !== SHA256_64 || more.length > 0 || thumbprint.length !== THUMBPRINT_BYTES) throw new Malformed('x5t');
  return thumbprint;
}

/** The `x5t` of a certificate (DER). */
export async function thumbprintOf(der: Uint8Array, sha256: Sha256): Promise<Uint8Array> {
  return (await sha256(der)).subarray(0, THUMBPRINT_BYTES);
}
