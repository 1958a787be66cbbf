import { encodeEmbeddedParts, Prewritten } from '../cbor/encode.ts';
import { asBytes, asEmbedded, asMap, asText } from '../cbor/read.ts';
import type { Cbor } from '../cbor/value.ts';
import { Malformed } from '../encoding/malformed.ts';

/** One element of an mdoc with the salt that hides it (IssuerSignedItem of ISO/IEC 18013-5, 8.3.2.1.2.2). */
export interface Item {
  readonly digestId: number;
  readonly element: string;
  readonly value: Cbor;
  /** IssuerSignedItemBytes: what the digest covers, and what is passed on untouched. */
  readonly whole: Uint8Array;
}

/** 9.1.2.5 asks for 16 at least. */
export const SALT_BYTES = 16;

export function writeItem(digestId: number, salt: Uint8Array, element: string, value: Cbor): Uint8Array {
  return encodeEmbeddedParts([beforeNumber, digestId, beforeSalt, salt, nameOf(element), value]);
}

const MAP_OF_FOUR = 0xa4;
const beforeNumber = new Prewritten(MAP_OF_FOUR, 'digestID');
const beforeSalt = new Prewritten('random');

/** Documents of one kind have the same elements. */
const names = new Map<string, Prewritten>();
const MOST_NAMES = 256;

/** What stands between an element's salt and its value. */
function nameOf(element: string): Prewritten {
  const known = names.get(element);
  if (known) return known;
  const name = new Prewritten('elementIdentifier', element, 'elementValue');
  if (names.size >= MOST_NAMES) names.clear();
  names.set(element, name);
  return name;
}

export function readItem(tagged: Cbor): Item {
  const { content, whole } = asEmbedded(tagged, 'item');
  const item = asMap(content, 'item');
  const [digestId, value] = [item.get('digestID'), item.get('elementValue')];
  if (item.size !== 4 || typeof digestId !== 'number' || digestId < 0 || value === undefined)
    throw new Malformed('item');
  if (asBytes(item.get('random'), 'salt').length < SALT_BYTES) throw new Malformed('salt');
  return { digestId, element: asText(item.get('elementIdentifier'), 'element'), value, whole };
}
