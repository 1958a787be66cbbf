import { Malformed } from '../encoding/malformed.ts';

/** The letters of a QR code's alphanumeric mode, by value (RFC 9285, section 4.2; ISO/IEC 18004, table 5). */
const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map([...letters].map((letter, value) => [letter, value]));
const BASE = 45;

/** Base45 (RFC 9285): two bytes become three letters, a last single byte two. */
export function toBase45(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const number = second === undefined ? first : first * 256 + second;
    text += (letters[number % BASE] ?? '') + (letters[Math.floor(number / BASE) % BASE] ?? '');
    if (second !== undefined) text += letters[Math.floor(number / BASE ** 2)] ?? '';
  }
  return text;
}

/** The bytes of a Base45 text; a letter of no value or a group beyond its bytes (section 6) is malformed. */
export function fromBase45(text: string): Uint8Array {
  if (text.length % 3 === 1) throw new Malformed('base45');
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map(digitOf);
    const number = group.reduce((sum, value, place) => sum + value * BASE ** place, 0);
    if (number >= (group.length === 3 ? 0x10000 : 0x100)) throw new Malformed('base45');
    if (group.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
}

function digitOf(letter: string): number {
  const value = values.get(letter);
  if (value === undefined) throw new Malformed('base45');
  return value;
}
