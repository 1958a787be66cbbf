import { type Cbor, type CborMap, isBytes, isList, isMap, type Tagged } from './value.ts';

interface Writer {
  room: Uint8Array;
  at: number;
}

const utf8 = new TextEncoder();

/** CBOR with the shortest heads and definite lengths (RFC 8949, section 4.2.1); map entries keep their order. */
export function encodeCbor(value: Cbor): Uint8Array {
  const writer = { room: new Uint8Array(1024), at: 0 };
  write(writer, value);
  return writer.room.subarray(0, writer.at);
}

function write(writer: Writer, value: Cbor): void {
  if (typeof value === 'string') writeText(writer, value);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (isBytes(value)) writeBytes(writer, value);
  else if (value === null || typeof value === 'boolean') writeSimple(writer, value);
  else if (isList(value)) writeList(writer, value);
  else if (isMap(value)) writeMap(writer, value);
  else writeTagged(writer, value as Tagged);
}

function writeSimple(writer: Writer, value: boolean | null): void {
  reserve(writer, 1);
  writer.room[writer.at++] = value === null ? 0xf6 : value ? 0xf5 : 0xf4;
}

function writeNumber(writer: Writer, value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError('cbor: a whole number is needed');
  if (value < 0) writeHead(writer, 1, -1 - value);
  else writeHead(writer, 0, value);
}

function writeText(writer: Writer, text: string): void {
  // up to three bytes a letter, and a head that is only known afterwards
  reserve(writer, text.length * 3 + 9);
  const headed = writer.at;
  writeHead(writer, 3, text.length);
  const start = writer.at;
  const { written } = utf8.encodeInto(text, writer.room.subarray(start));
  writer.at = start + written;
  if (written === text.length) return;
  const bytes = writer.room.slice(start, writer.at);
  writer.at = headed;
  writeHead(writer, 3, written);
  writer.room.set(bytes, writer.at);
  writer.at += written;
}

function writeBytes(writer: Writer, bytes: Uint8Array): void {
  writeHead(writer, 2, bytes.length);
  writeRaw(writer, bytes);
}

function writeList(writer: Writer, items: readonly Cbor[]): void {
  writeHead(writer, 4, items.length);
  for (const item of items) write(writer, item);
}

function writeMap(writer: Writer, map: CborMap): void {
  writeHead(writer, 5, map.size);
  for (const [key, item] of map) {
    write(writer, key);
    write(writer, item);
  }
}

function writeTagged(writer: Writer, { tag, content, whole }: Tagged): void {
  if (whole) {
    writeRaw(writer, whole);
    return;
  }
  writeHead(writer, 6, tag);
  write(writer, content);
}

function writeHead(writer: Writer, kind: number, count: number): void {
  reserve(writer, 9);
  const { room } = writer;
  const first = kind << 5;
  if (count < 24) {
    room[writer.at++] = first | count;
    return;
  }
  const size = count < 0x100 ? 1 : count < 0x10000 ? 2 : count < 0x100000000 ? 4 : 8;
  room[writer.at++] = first | (24 + Math.log2(size));
  for (let place = size - 1; place >= 0; place--) room[writer.at++] = Math.floor(count / 256 ** place) & 0xff;
}

function writeRaw(writer: Writer, bytes: Uint8Array): void {
  reserve(writer, bytes.length);
  writer.room.set(bytes, writer.at);
  writer.at += bytes.length;
}

function reserve(writer: Writer, length: number): void {
  const needed = writer.at + length;
  if (needed <= writer.room.length) return;
  const larger = new Uint8Array(Math.max(needed, writer.room.length * 2));
  larger.set(writer.room.subarray(0, writer.at));
  writer.room = larger;
}
