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
  const [compactIssuerJwt = '', ...parts] = compact.split('~');
  const keyBindingJwt = parts.pop();
  if (keyBindingJwt === undefined || parts.length > MOST_DISCLOSURES) throw new Malformed('sd-jwt');
  const issuerJwt = parseJws(compactIssuerJwt, typ, 'x5c', LONGEST);
  const algorithm = issuerJwt.payload._sd_alg;
  if (algorithm !== undefined && algorithm !== 'sha-256') throw new Malformed('_sd_alg');
  const digests = await hashTexts(parts, sha256);
  const byDigest = new Map(parts.map((part, index) => [digests[index] ?? '', decodeDisclosure(part)]));
  if (byDigest.size !== parts.length) throw new Malformed('disclosure twice');
  const { claims, disclosed } = assemble(issuerJwt.payload, byDigest);
  const presented = [compactIssuerJwt, ...parts, ''].join('~');
  return { issuerJwt, compactIssuerJwt, claims, disclosed, presented, ...(keyBindingJwt && { keyBindingJwt }) };
}

interface Assembly {
  readonly byDigest: ReadonlyMap<string, Disclosure>;
  readonly seenDigests: Set<string>;
  readonly disclosed: { place: Place; encoded: string }[];
}

function assemble(payload: JsonObject, byDigest: ReadonlyMap<string, Disclosure>) {
  const assembly: Assembly = { byDigest, seenDigests: new Set(), disclosed: [] };
  const { _sd_alg, ...content } = payload;
  const claims = assembleObject(content, [], assembly);
  // RFC 9901, 7.1 step 5: a disclosure that no digest refers to is an error
  if (assembly.disclosed.length !== byDigest.size) throw new Malformed('disclosure without digest');
  return { claims, disclosed: assembly.disclosed };
}

function assembleValue(value: Json, place: Place, assembly: Assembly): Json {
  if (Array.isArray(value)) return assembleArray(value, place, assembly);
  return isObject(value) ? assembleObject(value, place, assembly) : value;
}

function assembleObject(object: JsonObject, place: Place, assembly: Assembly): JsonObject {
  const { _sd = [] } = object;
  if ('...' in object || '_sd_alg' in object || !Array.isArray(_sd)) throw new Malformed('reserved name');
  const result: Record<string, Json> = {};
  for (const name of Object.keys(object)) {
    const value = object[name] ?? null;
    // most are plain values, which need no place
    if (name !== '_sd')
      result[name] = typeof value === 'object' ? assembleValue(value, [...place, name], assembly) : value;
  }
  for (const digest of _sd) {
    const disclosure = takeDisclosure(digest, assembly);
    if (!disclosure) continue;
    const { name, value, encoded } = disclosure;
    if (name === undefined || Object.hasOwn(result, name)) throw new Malformed('disclosure name');
    if (place.length === 0 && openNames.has(name)) throw new Malformed('disclosure name');
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

/** RFC 9901, 7.1 step 4: no digest may stand in two places, not even one that nothing was disclosed for. */
function takeDisclosure(digest: Json | undefined, { byDigest, seenDigests }: Assembly): Disclosure | undefined {
  if (typeof digest !== 'string' || seenDigests.has(digest)) throw new Malformed('digest');
  seenDigests.add(digest);
  return byDigest.get(digest);
}
