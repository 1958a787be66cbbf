import { encodeEmbeddedList, encodeOnward, type Parts } from '../cbor/encode.ts';
import { asBytes, asEmbedded, asMap, asText } from '../cbor/read.ts';
import { type Cbor, Written } from '../cbor/value.ts';
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

/** An item of one copy: `said` is what all copies of its element say alike. */
export const partsOf = (digestId: number, salt: Uint8Array, said: Written): Parts => [
  beforeNumber,
  digestId,
  beforeSalt,
  salt,
  said,
];

/** Name and value of an element, as they stand behind its salt. */
export const writeSaid = (element: string, value: Cbor): Written =>
  encodeOnward('elementIdentifier', element, 'elementValue', value);

export function writeItem(digestId: number, salt: Uint8Array, element: string, value: Cbor): Uint8Array {
  const [item] = encodeEmbeddedList([partsOf(digestId, salt, writeSaid(element, value))]).wholes;
  return item as Uint8Array;
}

const MAP_OF_FOUR = new Written(Uint8Array.of(0xa4));
const beforeNumber = encodeOnward(MAP_OF_FOUR, 'digestID');
const beforeSalt = encodeOnward('random');

export function readItem(tagged: Cbor): Item {
  const { content, whole } = asEmbedded(tagged, 'item');
  const item = asMap(content, 'item');
  const [digestId, value] = [item.get('digestID'), item.get('elementValue')];
  if (item.size !== 4 || typeof digestId !== 'number' || digestId < 0 || value === undefined)
    throw new Malformed('item');
  if (asBytes(item.get('random'), 'salt').length < SALT_BYTES) throw new Malformed('salt');
  return { digestId, element: asText(item.get('elementIdentifier'), 'element'), value, whole };
}
