import { Malformed } from './malformed.ts';

/**
 * Where there is Node's Buffer it does the work: for texts of a few hundred letters it takes a third of the time of the
 * engines' own `toBase64` and TextEncoder. Browsers have none and take the path below it.
 */
const { Buffer: node } = globalThis as { Buffer?: typeof Buffer };

/** What ES2026 engines do natively; the phone's older browsers take the path through `atob`. */
interface NativeBase64 {
  readonly fromBase64?: (text: string, options: { alphabet: 'base64url' }) => Uint8Array<ArrayBuffer>;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const native = Uint8Array as unknown as NativeBase64;
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8Encoder = new TextEncoder();

/** Base64url without padding (RFC 7515, section 2). */
export function toBase64url(bytes: Uint8Array): string {
  if (node) return node.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64url');
  const nativeBytes = bytes as { toBase64?: (options: object) => string };
  if (nativeBytes.toBase64) return nativeBytes.toBase64({ alphabet: 'base64url', omitPadding: true });
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The UTF-8 bytes of a text in base64url. */
export function textToBase64url(text: string): string {
  return node ? node.from(text).toString('base64url') : toBase64url(utf8Encoder.encode(text));
}

/**
 * Each text in base64url. Where all have three letters, or six, or nine …, and no letter takes more than a byte, they
 * are written in one go and cut apart: one call takes longer than the letters of a short text.
 */
export function textsToBase64url(texts: readonly string[]): string[] {
  if (texts.some(({ length }) => length % 3 !== 0)) return texts.map(textToBase64url);
  const all = texts.join('');
  const letters = textToBase64url(all);
  if (letters.length !== (all.length / 3) * 4) return texts.map(textToBase64url);
  let end = 0;
  return texts.map(({ length }) => {
    const start = end;
    end += (length / 3) * 4;
    return letters.slice(start, end);
  });
}

/** Accepts one spelling only: no padding, no blanks, no stray bits, so that no two texts mean the same bytes. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new Malformed('base64url');
  const spareBits = [0, 0, 0b1111, 0b11][text.length % 4] ?? 0;
  if (spareBits && alphabet.indexOf(text.at(-1) ?? 'A') & spareBits) throw new Malformed('base64url');
  if (node) return fromBase64urlByNode(text, node);
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new Malformed('base64url');
  if (native.fromBase64) return native.fromBase64(text, { alphabet: 'base64url' });
  return binaryToBytes(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
}

/** Node skips letters that are none of the alphabet: then bytes are missing. It takes both alphabets. */
function fromBase64urlByNode(text: string, { from }: typeof Buffer): Uint8Array<ArrayBuffer> {
  const bytes = from(text, 'base64url');
  const isWhole = bytes.length === Math.floor((text.length * 3) / 4);
  if (!isWhole || text.includes('+') || text.includes('/')) throw new Malformed('base64url');
  return plain(bytes);
}

/** A Buffer is no Uint8Array in all it does: its `slice` shares the memory. */
function plain({ buffer, byteOffset, length }: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, length);
}

/** Plain base64 with padding, as `x5c` and PEM carry it. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new Malformed('base64');
  return fromBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
}

/** Plain base64 with padding, as `x5c` carries it. */
export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** A copy of a part, in memory of its own. */
export function ownBytes(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  const part = bytes.subarray(start, end);
  return node ? plain(node.from(part)) : part.slice();
}

export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  return node ? plain(node.from(text)) : utf8Encoder.encode(text);
}

/** Refuses bytes that are not UTF-8 instead of replacing them. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return utf8Decoder.decode(bytes);
  } catch (cause) {
    throw new Malformed('utf-8', { cause });
  }
}

/** Equal or not, in a time that does not tell where two texts differ. */
export function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function binaryToBytes(binary: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
