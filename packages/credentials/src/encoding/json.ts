import { Malformed } from './malformed.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

const DEEPEST = 16;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON and refuses what readers disagree about: duplicate names, `__proto__`, endless nesting. */
export function parseJson(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (cause) {
    throw new Malformed('json', { cause });
  }
  if (!isPlain(text, value)) refuseAmbiguity(text);
  return value;
}

/** What has no names at all; or reads the same when written again, where a name that stood twice would be missing. */
function isPlain(text: string, value: Json): boolean {
  if (!text.includes('{')) return text.lastIndexOf('[') <= 0;
  return !text.includes('__proto__') && !isDeep(text) && JSON.stringify(value) === text;
}

/** Perhaps: it has that many brackets at all. */
function isDeep(text: string): boolean {
  let brackets = 0;
  for (const bracket of ['{', '['])
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1))
      if (++brackets > DEEPEST) return true;
  return false;
}

export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isObject(value)) throw new Malformed('json object');
  return value;
}

/** One pass over text that JSON.parse has accepted, so it needs no grammar: only strings, brackets and colons count. */
function refuseAmbiguity(text: string): void {
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case code.openBrace:
        open.push(new Set());
        break;
      case code.openBracket:
        open.push(undefined);
        break;
      case code.closeBrace:
      case code.closeBracket:
        open.pop();
        break;
      case code.quote: {
        const end = endOfString(text, at);
        if (isName(text, end)) addName(open.at(-1), nameBetween(text, at, end));
        at = end;
      }
    }
    if (open.length > DEEPEST) throw new Malformed('json depth');
  }
}

const code = {
  quote: 0x22,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** A quote ends the string unless an odd number of backslashes stands before it. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === code.backslash) backslashes++;
  return backslashes % 2 === 1;
}

/** Whether the string that ends here is followed by a colon; only blanks may stand between. */
function isName(text: string, end: number): boolean {
  let at = end + 1;
  while (text.charCodeAt(at) <= 0x20) at++;
  return text.charCodeAt(at) === code.colon;
}

function nameBetween(text: string, start: number, end: number): string {
  const name = text.slice(start + 1, end);
  return name.includes('\\') ? (JSON.parse(`"${name}"`) as string) : name;
}

function addName(names: Set<string> | undefined, name: string): void {
  if (!names || names.has(name) || name === '__proto__') throw new Malformed('json names');
  names.add(name);
}
