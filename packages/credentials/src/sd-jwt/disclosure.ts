import { fromBase64url, fromUtf8, textsToBase64url, toBase64url } from '../encoding/base64url.ts';
import { type Json, parseJson } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { RandomBytes } from '../encoding/random.ts';

/** One claim that can be shown or kept back (RFC 9901, section 4.2). */
export interface Disclosure {
  readonly encoded: string;
  /** Absent for an array element. */
  readonly name?: string;
  readonly value: Json;
}

/** 18 bytes are 24 letters of base64, so that many salts are written at once. */
const SALT_BYTES = 18;
const SALT_LETTERS = 24;

/** RFC 9901, section 4.2.1: these names carry the mechanism itself. */
const mechanismNames = new Set(['_sd', '...', '_sd_alg', '__proto__']);

/** SD-JWT VC draft 25, section 3.2.2.2: these are never selectively disclosed. */
export const openNames = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

/** A claim that is going to be hidden. */
export interface Hidden {
  readonly name: string;
  readonly value: Json;
}

/** A disclosure for each claim, with a salt of its own; all salts come from one call for random bytes. */
export function encodeDisclosures(claims: readonly Hidden[], randomBytes: RandomBytes): string[] {
  const salts = toBase64url(randomBytes(claims.length * SALT_BYTES));
  return textsToBase64url(claims.map((claim, at) => disclosureOf(claim, salts.slice(at * SALT_LETTERS))));
}

/** The salt has 22 to 24 letters, so many that the text's are a multiple of three; RFC 9901, section 9.3, asks for 128 bits. */
function disclosureOf({ name, value }: Hidden, letters: string): string {
  if (mechanismNames.has(name)) throw new Malformed('disclosure name');
  const claim = JSON.stringify([name, value]);
  const salt = letters.slice(0, SALT_LETTERS - (claim.length % 3));
  return `["${salt}",${claim.slice(1)}`;
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
