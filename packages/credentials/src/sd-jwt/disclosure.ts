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
export const mechanismNames = new Set(['_sd', '...', '_sd_alg', '__proto__']);

/** SD-JWT VC draft 25, section 3.2.2.2: these are never selectively disclosed. */
export const openNames = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status']);

/** A claim as its disclosure says it, behind the salt. */
export interface WrittenClaim {
  readonly text: string;
  /** So many that the letters of the whole text are a multiple of three: 22 to 24; RFC 9901, section 9.3, asks for 128 bits. */
  readonly saltLetters: number;
}

export function writeClaim(name: string, value: Json): WrittenClaim {
  if (mechanismNames.has(name)) throw new Malformed('disclosure name');
  const text = `",${JSON.stringify([name, value]).slice(1)}`;
  return { text, saltLetters: SALT_LETTERS - ((text.length - 1) % 3) };
}

/** A disclosure for each claim, with a salt of its own; all salts come from one call for random bytes. */
export function encodeDisclosures(claims: readonly WrittenClaim[], randomBytes: RandomBytes): string[] {
  const salts = toBase64url(randomBytes(claims.length * SALT_BYTES));
  return textsToBase64url(
    claims.map(({ text, saltLetters }, at) => {
      const start = at * SALT_LETTERS;
      return `["${salts.slice(start, start + saltLetters)}${text}`;
    }),
  );
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
