import { fromUtf8 } from '../encoding/base64url.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { Cbor, CborMap } from './value.ts';

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

const DEEPEST = 16;

/**
 * Reads exactly one item (RFC 8949). What readers disagree about is malformed: a key twice, a head longer than needed,
 * an unknown length, floats and other simple values, endless nesting, bytes after the end.
 */
export function decodeCbor(bytes: Uint8Array): Cbor {
  const reader = { bytes, at: 0 };
  const value = read(reader, 0);
  if (reader.at !== bytes.length) throw new Malformed('cbor end');
  return value;
}

function read(reader: Reader, depth: number): Cbor {
  if (depth > DEEPEST) throw new Malformed('cbor depth');
  const start = reader.at;
  const first = reader.bytes[reader.at++];
  if (first === undefined) throw new Malformed('cbor end');
  const kind = first >> 5;
  if (kind === 7) return readSimple(first & 0x1f);
  const count = readCount(reader, first & 0x1f);
  switch (kind) {
    case 0:
      return count;
    case 1:
      return -1 - count;
    case 2:
      return take(reader, count);
    case 3:
      return fromUtf8(take(reader, count));
    case 4:
      return readList(reader, count, depth);
    case 5:
      return readMap(reader, count, depth);
    default: {
      const content = read(reader, depth + 1);
      return { tag: count, content, whole: reader.bytes.subarray(start, reader.at) };
    }
  }
}

function readSimple(info: number): boolean | null {
  if (info === 20 || info === 21) return info === 21;
  if (info === 22) return null;
  throw new Malformed('cbor simple value');
}

/** The number in a head: a value, or how much follows. */
function readCount(reader: Reader, info: number): number {
  if (info < 24) return info;
  if (info > 27) throw new Malformed('cbor length');
  const size = 2 ** (info - 24);
  const value = take(reader, size).reduce((sum, byte) => sum * 256 + byte, 0);
  const least = size === 1 ? 24 : 256 ** (size / 2);
  if (value < least || value > Number.MAX_SAFE_INTEGER) throw new Malformed('cbor number');
  return value;
}

function take(reader: Reader, length: number): Uint8Array {
  const end = reader.at + length;
  if (end > reader.bytes.length) throw new Malformed('cbor end');
  const taken = reader.bytes.subarray(reader.at, end);
  reader.at = end;
  return taken;
}

function readList(reader: Reader, count: number, depth: number): readonly Cbor[] {
  const items: Cbor[] = [];
  // each item takes a byte at least, so a count that lies ends at the end of the bytes
  for (let item = 0; item < count; item++) items.push(read(reader, depth + 1));
  return items;
}

function readMap(reader: Reader, count: number, depth: number): CborMap {
  const map = new Map<number | string, Cbor>();
  for (let item = 0; item < count; item++) {
    const key = read(reader, depth + 1);
    if ((typeof key !== 'string' && typeof key !== 'number') || map.has(key)) throw new Malformed('cbor key');
    map.set(key, read(reader, depth + 1));
  }
  return map;
}
