import { Malformed } from '../encoding/malformed.ts';
import { decodeCbor } from './decode.ts';
import { type Cbor, type CborMap, cborTag, isBytes, isList, isMap, isTagged } from './value.ts';

/** Each answers the value as the kind that the standard says it is, or throws Malformed with the name. */
export function asMap(value: Cbor | undefined, name: string): CborMap {
  if (!isMap(value)) throw new Malformed(name);
  return value;
}

export function asList(value: Cbor | undefined, name: string): readonly Cbor[] {
  if (!isList(value)) throw new Malformed(name);
  return value;
}

export function asBytes(value: Cbor | undefined, name: string): Uint8Array {
  if (!isBytes(value)) throw new Malformed(name);
  return value;
}

export function asText(value: Cbor | undefined, name: string): string {
  if (typeof value !== 'string' || value === '') throw new Malformed(name);
  return value;
}

/** CBOR inside a byte string: what it says, and the bytes that a digest covers. */
export function asEmbedded(
  value: Cbor | undefined,
  name: string,
): { readonly content: Cbor; readonly whole: Uint8Array } {
  if (!isTagged(value) || value.tag !== cborTag.embedded || !value.whole) throw new Malformed(name);
  return { content: decodeCbor(asBytes(value.content, name)), whole: value.whole };
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** A `tdate` (ISO/IEC 18013-5, 7.2.1) in seconds: UTC, without fractions. */
export function asTime(value: Cbor | undefined, name: string): number {
  if (!isTagged(value) || value.tag !== cborTag.dateTime || typeof value.content !== 'string')
    throw new Malformed(name);
  const seconds = Date.parse(value.content) / 1000;
  if (!moment.test(value.content) || !Number.isSafeInteger(seconds)) throw new Malformed(name);
  return seconds;
}
