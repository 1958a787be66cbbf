import { fromBase64url, fromUtf8, toBase64url, toUtf8 } from '../encoding/base64url.ts';
import { type Json, parseJson } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';

/** One claim that can be shown or kept back (RFC 9901, section 4.2). */
export interface Disclosure {
  readonly encoded: string;
  /** Absent for an array element. */
  readonly name?: string;
  readonly value: Json;
}

/** 128 bits (RFC 9901, section 9.3). */
export const SALT_BYTES = 16;

/** RFC 9901, section 4.2.1: these names carry the mechanism itself. */
const mechanismNames = new Set(['_sd', '...', '_sd_alg', '__proto__']);

/** SD-JWT VC draft 25, section 3.2.2.2: these are never selectively disclosed. */
export const openNames = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

export function encodeDisclosure(salt: Uint8Array, name: string, value: Json): string {
  if (mechanismNames.has(name)) throw new Malformed('disclosure name');
  return toBase64url(toUtf8(JSON.stringify([toBase64url(salt), name, value])));
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
