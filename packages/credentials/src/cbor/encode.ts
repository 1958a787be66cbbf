import { ownBytes } from '../encoding/base64url.ts';
import { type Cbor, type CborMap, cborTag, isBytes, isList, isMap, type Tagged, Written } from './value.ts';

/** One room serves every call: writing never waits, so no two are ever at work. What leaves it is copied. */
let room = new Uint8Array(16 * 1024);
let at = 0;

const utf8 = new TextEncoder();
/** Up to here a loop is faster than asking the encoder. */
const SHORT_TEXT = 64;
/** Tag 24 and the longest head of a byte string that we write. */
const EMBEDDED_HEAD = 7;

/** CBOR with the shortest heads and definite lengths (RFC 8949, section 4.2.1); map entries keep their order. */
export function encodeCbor(value: Cbor): Uint8Array {
  at = 0;
  write(value);
  return ownBytes(room, 0, at);
}

/** One value right after the other, to be put into something larger. */
export function encodeOnward(...values: readonly Cbor[]): Written {
  at = 0;
  for (const value of values) write(value);
  return new Written(ownBytes(room, 0, at));
}

/** The same as `encodeCbor(embedded(encodeCbor(value)))`, written once. */
export function encodeEmbedded(value: Cbor): Uint8Array {
  at = EMBEDDED_HEAD;
  write(value);
  const end = at;
  // the head stands right before what it counts, so it starts where its own length lets it
  const length = end - EMBEDDED_HEAD;
  at = EMBEDDED_HEAD - 2 - headSize(length);
  const start = at;
  writeEmbeddedHead(length);
  return ownBytes(room, start, end);
}

/** What is written so often that part of it is kept in CBOR: one right after the other, the parts are one item. */
export type Parts = readonly (number | Uint8Array | Written)[];

/** A list of items in tag 24, written in one go; and each of them, head and all, in the same memory. */
export function encodeEmbeddedList(items: readonly Parts[]): { list: Written; wholes: Uint8Array[] } {
  at = 0;
  writeHead(4, items.length);
  const starts = items.map((parts) => {
    const start = at;
    let length = 0;
    for (const part of parts) length += sizeOf(part);
    writeEmbeddedHead(length);
    for (const part of parts) write(part);
    return start;
  });
  const bytes = ownBytes(room, 0, at);
  return {
    list: new Written(bytes),
    wholes: starts.map((start, index) => bytes.subarray(start, starts[index + 1])),
  };
}

const HASH_BYTES = 32;

/** A map from each number to its hash; the hashes lie one right after the other. */
export function encodeDigests(numbers: readonly number[], hashes: Uint8Array): Written {
  at = 0;
  writeHead(5, numbers.length);
  for (const [index, number] of numbers.entries()) {
    writeNumber(number);
    writeHead(2, HASH_BYTES);
    writeHash(hashes, index * HASH_BYTES);
  }
  return new Written(ownBytes(room, 0, at));
}

/** Byte by byte: a view of so few takes longer than they do. */
function writeHash(hashes: Uint8Array, from: number): void {
  reserve(HASH_BYTES);
  const [target, start] = [room, at];
  for (let byte = 0; byte < HASH_BYTES; byte++) target[start + byte] = hashes[from + byte] as number;
  at = start + HASH_BYTES;
}

function sizeOf(part: Parts[number]): number {
  if (typeof part === 'number') return headSize(part);
  return part instanceof Written ? part.bytes.length : headSize(part.length) + part.length;
}

function writeEmbeddedHead(length: number): void {
  writeHead(6, cborTag.embedded);
  writeHead(2, length);
}

function write(value: Cbor): void {
  if (typeof value === 'string') writeText(value);
  else if (typeof value === 'number') writeNumber(value);
  else if (isBytes(value)) writeBytes(value);
  else if (value instanceof Written) writeRaw(value.bytes);
  else if (value === null || typeof value === 'boolean') writeSimple(value);
  else if (isList(value)) writeList(value);
  else if (isMap(value)) writeMap(value);
  else writeTagged(value as Tagged);
}

function writeSimple(value: boolean | null): void {
  reserve(1);
  room[at++] = value === null ? 0xf6 : value ? 0xf5 : 0xf4;
}

function writeNumber(value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError('cbor: a whole number is needed');
  if (value < 0) writeHead(1, -1 - value);
  else writeHead(0, value);
}

function writeText(text: string): void {
  const headed = at;
  writeHead(3, text.length);
  if (text.length <= SHORT_TEXT && writeAscii(text)) return;
  // up to three bytes a letter, and a head that is only known afterwards
  reserve(text.length * 3 + 9);
  const { written } = utf8.encodeInto(text, room.subarray(at));
  if (written !== text.length) {
    const start = headed + headSize(written);
    room.copyWithin(start, at, at + written);
    at = headed;
    writeHead(3, written);
  }
  at += written;
}

/** False, and nothing is written, where a letter needs more than a byte. */
function writeAscii(text: string): boolean {
  const { length } = text;
  reserve(length);
  // kept at hand: what belongs to the file is looked up anew for each letter
  const target = room;
  const start = at;
  for (let index = 0; index < length; index++) {
    const letter = text.charCodeAt(index);
    if (letter > 0x7f) return false;
    target[start + index] = letter;
  }
  at = start + length;
  return true;
}

function writeBytes(bytes: Uint8Array): void {
  writeHead(2, bytes.length);
  writeRaw(bytes);
}

function writeList(items: readonly Cbor[]): void {
  writeHead(4, items.length);
  for (const item of items) write(item);
}

function writeMap(map: CborMap): void {
  writeHead(5, map.size);
  for (const [key, item] of map) {
    write(key);
    write(item);
  }
}

function writeTagged({ tag, content, whole }: Tagged): void {
  if (whole) {
    writeRaw(whole);
    return;
  }
  writeHead(6, tag);
  write(content);
}

/** How many bytes the head of an item with this count takes. */
function headSize(count: number): number {
  if (count < 24) return 1;
  return count < 0x100 ? 2 : count < 0x10000 ? 3 : count < 0x100000000 ? 5 : 9;
}

function writeHead(kind: number, count: number): void {
  reserve(9);
  const first = kind << 5;
  if (count < 24) room[at++] = first | count;
  else if (count < 0x100) {
    room[at++] = first | 24;
    room[at++] = count;
  } else writeLongHead(first, count);
}

function writeLongHead(first: number, count: number): void {
  if (count < 0x10000) {
    room[at++] = first | 25;
    room[at++] = count >> 8;
    room[at++] = count & 0xff;
    return;
  }
  const size = headSize(count) - 1;
  room[at++] = first | (24 + Math.log2(size));
  for (let place = size - 1; place >= 0; place--) room[at++] = Math.floor(count / 256 ** place) & 0xff;
}

function writeRaw(bytes: Uint8Array): void {
  reserve(bytes.length);
  room.set(bytes, at);
  at += bytes.length;
}

function reserve(length: number): void {
  if (at + length <= room.length) return;
  const larger = new Uint8Array(Math.max(at + length, room.length * 2));
  larger.set(room.subarray(0, at));
  room = larger;
}
