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
  refuseAmbiguity(text);
  return value;
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
    const char = text[at];
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(undefined);
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      const end = endOfString(text, at);
      if (/^\s*:/.test(text.slice(end + 1, end + 64)))
        addName(open.at(-1), JSON.parse(text.slice(at, end + 1)) as string);
      at = end;
    }
    if (open.length > DEEPEST) throw new Malformed('json depth');
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function addName(names: Set<string> | undefined, name: string): void {
  if (!names || names.has(name) || name === '__proto__') throw new Malformed('json names');
  names.add(name);
}
