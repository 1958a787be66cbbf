import { hashTexts, type Sha256 } from '../encoding/crypto.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { type Jws, parseJws } from '../jose/jws.ts';
import { type Disclosure, decodeDisclosure, openNames } from './disclosure.ts';

/** Where a claim stands: names, and places in arrays. */
export type Place = readonly (string | number)[];

export interface SdJwt {
  readonly issuerJwt: Jws;
  readonly compactIssuerJwt: string;
  /** The issuer's claims with everything disclosed put in its place. */
  readonly claims: JsonObject;
  /** Each disclosure, and the place that it fills. */
  readonly disclosed: readonly { readonly place: Place; readonly encoded: string }[];
  /** What the key binding's `sd_hash` covers: all up to and with the last `~`. */
  readonly presented: string;
  readonly keyBindingJwt?: string;
}

/** Photos and a family's members stay far below; more is an attack on memory. */
const LONGEST = 512 * 1024;
const MOST_DISCLOSURES = 256;

/** Reads an SD-JWT, with or without key binding, and puts it together (RFC 9901, section 7.1). Checks no signature. */
export async function parseSdJwt(compact: string, typ: string, sha256: Sha256): Promise<SdJwt> {
  if (compact.length > LONGEST) throw new Malformed('sd-jwt length');
  const parts = compact.split('~');
  const compactIssuerJwt = parts.shift() ?? '';
  const keyBindingJwt = parts.pop();
  if (keyBindingJwt === undefined || parts.length > MOST_DISCLOSURES) throw new Malformed('sd-jwt');
  const issuerJwt = parseJws(compactIssuerJwt, typ, 'x5c', LONGEST);
  const algorithm = issuerJwt.payload._sd_alg;
  if (algorithm !== undefined && algorithm !== 'sha-256') throw new Malformed('_sd_alg');
  const digests = await hashTexts(parts, sha256);
  const { claims, disclosed } = assemble(issuerJwt.payload, parts.map(decodeDisclosure), digests);
  const presented = compact.slice(0, compact.length - keyBindingJwt.length);
  return { issuerJwt, compactIssuerJwt, claims, disclosed, presented, ...(keyBindingJwt && { keyBindingJwt }) };
}

interface Assembly {
  /** Whose place is not found as yet. */
  readonly waiting: (Disclosure | undefined)[];
  /** Where in `waiting` the disclosure with this digest is, or -1. */
  readonly find: (digest: string) => number;
  /** All that the issuer signed, and those in what is disclosed. */
  readonly found: string[];
  readonly disclosed: { place: Place; encoded: string }[];
}

function assemble(payload: JsonObject, disclosures: Disclosure[], digests: readonly string[]) {
  const assembly: Assembly = { waiting: disclosures, find: finderIn(digests), found: [], disclosed: [] };
  const claims = assembleObject(payload, [], assembly);
  // RFC 9901, 7.1 step 5: a disclosure that no digest refers to is an error; one that came twice is found once
  if (assembly.disclosed.length !== disclosures.length) throw new Malformed('disclosure without digest');
  if (hasTwice(assembly.found)) throw new Malformed('digest');
  return { claims, disclosed: assembly.disclosed };
}

/** Up to here, looking at each takes less than a text's hash. */
const FEW = 16;

function finderIn(digests: readonly string[]): Assembly['find'] {
  if (digests.length <= FEW) return (digest) => digests.indexOf(digest);
  const places = new Map(digests.map((digest, place) => [digest, place]));
  return (digest) => places.get(digest) ?? -1;
}

/** RFC 9901, 7.1 step 4: no digest may stand in two places, not even one that nothing was disclosed for. */
function hasTwice(digests: readonly string[]): boolean {
  // most issuers sort them
  const areSorted = digests.every((digest, at) => at === 0 || (digests[at - 1] as string) < digest);
  return !areSorted && new Set(digests).size !== digests.length;
}

function assembleValue(value: Json, place: Place, assembly: Assembly): Json {
  if (Array.isArray(value)) return assembleArray(value, place, assembly);
  return isObject(value) ? assembleObject(value, place, assembly) : value;
}

function assembleObject(object: JsonObject, place: Place, assembly: Assembly): JsonObject {
  const { _sd = [] } = object;
  const isTop = place.length === 0;
  if ('...' in object || (!isTop && '_sd_alg' in object) || !Array.isArray(_sd)) throw new Malformed('reserved name');
  const result: Record<string, Json> = {};
  for (const name of Object.keys(object)) {
    if (name === '_sd' || name === '_sd_alg') continue;
    const value = object[name] ?? null;
    // most are plain values, which need no place
    result[name] = typeof value === 'object' ? assembleValue(value, [...place, name], assembly) : value;
  }
  for (const digest of _sd) {
    const disclosure = takeDisclosure(digest, assembly);
    if (!disclosure) continue;
    const { name, value, encoded } = disclosure;
    if (name === undefined || Object.hasOwn(result, name)) throw new Malformed('disclosure name');
    if (isTop && openNames.has(name)) throw new Malformed('disclosure name');
    assembly.disclosed.push({ place: [...place, name], encoded });
    result[name] = assembleValue(value, [...place, name], assembly);
  }
  return result;
}

function assembleArray(array: readonly Json[], place: Place, assembly: Assembly): Json {
  const result: Json[] = [];
  for (const item of array) {
    const here = [...place, result.length];
    if (!isObject(item) || !('...' in item)) {
      result.push(assembleValue(item, here, assembly));
      continue;
    }
    if (Object.keys(item).length !== 1) throw new Malformed('array digest');
    const disclosure = takeDisclosure(item['...'], assembly);
    if (!disclosure) continue;
    if (disclosure.name !== undefined) throw new Malformed('disclosure name');
    assembly.disclosed.push({ place: here, encoded: disclosure.encoded });
    result.push(assembleValue(disclosure.value, here, assembly));
  }
  return result;
}

/** Once only: a digest that stands in two places would multiply what it stands for, before both are found and refused. */
function takeDisclosure(digest: Json | undefined, { waiting, find, found }: Assembly): Disclosure | undefined {
  if (typeof digest !== 'string') throw new Malformed('digest');
  found.push(digest);
  const place = find(digest);
  if (place < 0) return undefined;
  const disclosure = waiting[place];
  waiting[place] = undefined;
  return disclosure;
}
