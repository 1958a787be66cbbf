import { Malformed } from '../encoding/malformed.ts';

const LONGEST = 256;

/**
 * No key of ours is found by its `kid`, so it is not looked at; but one that reads like a path, an address or a query is
 * meant for somebody who looks, and the token that carries it is no honest one.
 */
export function refusePath(kid: unknown): void {
  if (typeof kid !== 'string' || kid.length > LONGEST) throw new Malformed('kid');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/\.\.|[\\'"<>;\u0000-\u001f]|^\/|^[a-z]+:\/\//i.test(kid)) throw new Malformed('kid');
}
