import { fromBase64url, fromUtf8, textToBase64url, toBase64url } from '../encoding/base64url.ts';
import { type Json, parseJson } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';

/** One claim that can be shown or kept back (RFC 9901, section 4.2). */
export interface Disclosure {
  readonly encoded: string;
  /** Absent for an array element. */
  readonly name?: string;
  readonly value: Json;
}

/** RFC 9901, section 9.3, asks for 128 bits; 18 bytes are 24 letters of base64, so that many salts are written at once. */
const SALT_BYTES = 18;
const SALT_LETTERS = 24;

/** As many salts as there are disclosures, from one call for random bytes. */
export function newSalts(count: number, randomBytes: (length: number) => Uint8Array): string[] {
  const letters = toBase64url(randomBytes(count * SALT_BYTES));
  return Array.from({ length: count }, (_, at) => letters.slice(at * SALT_LETTERS, (at + 1) * SALT_LETTERS));
}

/** RFC 9901, section 4.2.1: these names carry the mechanism itself. */
const mechanismNames = new Set(['_sd', '...', '_sd_alg', '__proto__']);

/** SD-JWT VC draft 25, section 3.2.2.2: these are never selectively disclosed. */
export const openNames = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

export function encodeDisclosure(salt: string, name: string, value: Json): string {
  if (mechanismNames.has(name)) throw new Malformed('disclosure name');
  return textToBase64url(JSON.stringify([salt, name, value]));
}

export function decodeDisclosure(encoded: string): Disclosure {
  const content = parseJson(fromUtf8(fromBase64url(encoded)));
  if (!Array.isArray(content) || content.length < 2 || content.length > 3) throw new Malformed('disclosure');
  const [salt, second, third] = content as readonly Json[];
  if (typeof salt !== 'string' || salt.length > 256) throw new Malformed('disclosure salt');
  if (content.length === 2) return { encoded, value: second ?? null };
  if (typeof second !== 'string' || mechanismNames.has(second)) throw new Malformed('disclosure name');
  return { encoded, name: second, value: third ?? null };
}
