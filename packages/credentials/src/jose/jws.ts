import { fromBase64url, fromUtf8, textToBase64url, toBase64url, toUtf8 } from '../encoding/base64url.ts';
import type { Sign } from '../encoding/crypto.ts';
import { type JsonObject, parseJsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { refusePath } from './kid.ts';

export interface Jws {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  /** The bytes that the signature covers. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Headers that bring or point to a key, or change what is signed. Each is refused where the caller does not expect it. */
const dangerousHeaders = ['crit', 'b64', 'zip', 'jku', 'jwk', 'x5u', 'x5c'];

/** Reads a compact JWS (RFC 7515): ES256, exactly this `typ` (RFC 8725, section 3.11), no key from anywhere unexpected. */
export function parseJws(compact: string, typ: string, keyHeader?: 'jwk' | 'x5c', longest = 64 * 1024): Jws {
  const parts = compact.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || compact.length > longest) throw new Malformed('jws');
  if (!header || !payload || !signature) throw new Malformed('jws');
  const head = readHeader(header);
  if (head.alg !== 'ES256' || head.typ !== typ) throw new Malformed('jws header');
  if (dangerousHeaders.some((name) => name in head && name !== keyHeader)) throw new Malformed('jws header');
  if ('kid' in head) refusePath(head.kid);
  const raw = fromBase64url(signature);
  if (raw.length !== 64) throw new Malformed('jws signature');
  const body = parseJsonObject(fromUtf8(fromBase64url(payload)));
  return {
    header: head,
    payload: body,
    signed: toUtf8(compact.slice(0, header.length + 1 + payload.length)),
    signature: raw,
  };
}

/** All that one signer signs has the same header, with its chain in it; read once, it is checked each time. */
const headers = new Map<string, JsonObject>();
const MOST_HEADERS = 64;
const LONGEST_KEPT = 8 * 1024;

function readHeader(encoded: string): JsonObject {
  const known = headers.get(encoded);
  if (known) return known;
  const header = parseJsonObject(fromUtf8(fromBase64url(encoded)));
  if (headers.size >= MOST_HEADERS) headers.clear();
  if (encoded.length <= LONGEST_KEPT) headers.set(encoded, header);
  return header;
}

/** A compact JWS with ES256. */
export function signJws(header: JsonObject, payload: object, sign: Sign): Promise<string> {
  return signWithHead(textToBase64url(JSON.stringify({ alg: 'ES256', ...header })), JSON.stringify(payload), sign);
}

/** By the chain that a signer keeps: what it signs all day has the same header, with its certificates in it. */
const heads = new WeakMap<readonly string[], Map<string, string>>();

/** `signJws` with this `typ` and chain (`x5c`, base64 DER); the header is written once for as long as the chain is kept. */
export function signJwsByChain(typ: string, x5c: readonly string[], payload: object, sign: Sign): Promise<string> {
  return signJsonByChain(typ, x5c, JSON.stringify(payload), sign);
}

/** The same for a payload that is written already. */
export function signJsonByChain(typ: string, x5c: readonly string[], json: string, sign: Sign): Promise<string> {
  const byType = heads.get(x5c) ?? new Map<string, string>();
  heads.set(x5c, byType);
  const head = byType.get(typ) ?? textToBase64url(JSON.stringify({ alg: 'ES256', typ, x5c }));
  byType.set(typ, head);
  return signWithHead(head, json, sign);
}

async function signWithHead(head: string, json: string, sign: Sign): Promise<string> {
  const input = `${head}.${textToBase64url(json)}`;
  return `${input}.${toBase64url(await sign(toUtf8(input)))}`;
}

/** A claim that must be there as text, not empty and not endless. */
export function readText(payload: JsonObject, name: string, longest = 2048): string {
  const value = payload[name];
  if (typeof value !== 'string' || value === '' || value.length > longest) throw new Malformed(name);
  return value;
}

export function readOptionalText(payload: JsonObject, name: string, longest = 2048): string | undefined {
  return name in payload ? readText(payload, name, longest) : undefined;
}

/** A NumericDate (RFC 7519, section 2), whole seconds. */
export function readTime(payload: JsonObject, name: string): number {
  const value = payload[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Malformed(name);
  return value;
}

export function readOptionalTime(payload: JsonObject, name: string): number | undefined {
  return name in payload ? readTime(payload, name) : undefined;
}

/** How old or early a freshly made token may be, in seconds. */
export interface Window {
  readonly past: number;
  readonly future: number;
}

export const freshWindow: Window = { past: 300, future: 60 };

export function isWithin(time: number, now: number, { past, future }: Window): boolean {
  return time >= now - past && time <= now + future;
}
