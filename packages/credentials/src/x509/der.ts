import { Malformed } from '../encoding/malformed.ts';

/** One tag-length-value of DER (X.690), with the bytes it was read from. */
export interface Der {
  readonly tag: number;
  readonly value: Uint8Array;
  /** Tag, length and value together: what a signature or a comparison covers. */
  readonly whole: Uint8Array;
}

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Reads exactly one element; bytes after it are refused. */
export function readDer(bytes: Uint8Array): Der {
  const element = readAt(bytes, 0);
  if (element.whole.length !== bytes.length) throw new Malformed('der');
  return element;
}

/** The elements inside a SEQUENCE, SET or constructed value. */
export function readChildren(value: Uint8Array): Der[] {
  const children: Der[] = [];
  for (let at = 0; at < value.length; ) {
    const child = readAt(value, at);
    children.push(child);
    at += child.whole.length;
    if (children.length > 64) throw new Malformed('der');
  }
  return children;
}

/** The element's value when it has the expected tag. */
export function expectDer(element: Der | undefined, expected: number): Uint8Array {
  if (!element || element.tag !== expected) throw new Malformed('der tag');
  return element.value;
}

function readAt(bytes: Uint8Array, start: number): Der {
  const first = bytes[start];
  const short = bytes[start + 1];
  if (first === undefined || short === undefined || (first & 0x1f) === 0x1f) throw new Malformed('der');
  const sizeBytes = short & 0x80 ? short & 0x7f : 0;
  if (short & 0x80 && (sizeBytes === 0 || sizeBytes > 3)) throw new Malformed('der length');
  let length = short & 0x80 ? 0 : short;
  for (let at = 0; at < sizeBytes; at++) length = length * 256 + (bytes[start + 2 + at] ?? 0);
  // X.690, 10.1: the shortest form of a length is the only one
  if (sizeBytes && (length < 0x80 || length < 256 ** (sizeBytes - 1))) throw new Malformed('der length');
  const from = start + 2 + sizeBytes;
  const end = from + length;
  if (end > bytes.length) throw new Malformed('der length');
  return { tag: first, value: bytes.subarray(from, end), whole: bytes.subarray(start, end) };
}

export function readOid(value: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const [at, byte] of value.entries()) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new Malformed('oid');
    if (byte & 0x80) {
      if (at === value.length - 1) throw new Malformed('oid');
      continue;
    }
    if (arcs.length === 0) arcs.push(Math.min(Math.floor(arc / 40), 2), arc - 40 * Math.min(Math.floor(arc / 40), 2));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

/** Seconds since 1970. RFC 5280, 4.1.2.5: UTCTime up to 2049, always with seconds and Z. */
export function readTimeValue({ tag: kind, value }: Der): number {
  const text = String.fromCharCode(...value);
  const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(text);
  const isUtc = kind === tag.utcTime;
  if (!match || (!isUtc && kind !== tag.generalizedTime) || match[1]?.length !== (isUtc ? 2 : 4))
    throw new Malformed('time');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = !isUtc ? 0 : year < 50 ? 2000 : 1900;
  return Date.UTC(century + year, month - 1, day, hour, minute, second) / 1000;
}

/** An ECDSA signature as the raw r‖s of 64 bytes, from the SEQUENCE of two INTEGERs of a certificate (RFC 3279, 2.2.3). */
export function readEcdsaSignature(bytes: Uint8Array): Uint8Array {
  const children = readChildren(expectDer(readDer(bytes), tag.sequence));
  if (children.length !== 2) throw new Malformed('signature');
  const raw = new Uint8Array(64);
  children.forEach((child, index) => {
    const value = expectDer(child, tag.integer);
    const digits = value[0] === 0 ? value.subarray(1) : value;
    if (digits.length > 32 || digits.length === 0) throw new Malformed('signature');
    raw.set(digits, index * 32 + 32 - digits.length);
  });
  return raw;
}
