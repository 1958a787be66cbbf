import { decodeCbor } from '../cbor/decode.ts';
import { asEmbedded, asList, asMap, asText } from '../cbor/read.ts';
import type { Cbor } from '../cbor/value.ts';
import { readSign1, type Sign1 } from '../cose/sign1.ts';
import { fromBase64url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import { type Item, readItem } from './item.ts';
import { jsonOf } from './json.ts';
import { type MobileSecurityObject, readMso } from './mso.ts';

/** What the issuer signed and what of it is shown. Read, not checked: for that there is `verify…`. */
export interface Mdoc {
  readonly docType: string;
  readonly mso: MobileSecurityObject;
  readonly issuerAuth: Sign1;
  /** `issuerAuth` as it was read, to pass it on. */
  readonly issuerAuthCbor: Cbor;
  readonly items: ReadonlyMap<string, readonly Item[]>;
  /** Element values as JSON, by namespace. */
  readonly claims: JsonObject;
}

/** A family's photos stay far below; more is an attack on memory. */
const LONGEST = 512 * 1024;
const MOST_ITEMS = 256;

/** Reads an issued mdoc (IssuerSigned in base64url). @throws Malformed */
export function parseMdoc(encoded: string): Mdoc {
  return readIssuerSigned(decodeText(encoded));
}

export function decodeText(encoded: string): Cbor {
  if (encoded.length > LONGEST) throw new Malformed('mdoc length');
  return decodeCbor(fromBase64url(encoded));
}

export function readIssuerSigned(value: Cbor | undefined): Mdoc {
  const issuerSigned = asMap(value, 'issuer signed');
  const issuerAuthCbor = issuerSigned.get('issuerAuth') ?? null;
  const issuerAuth = readSign1(issuerAuthCbor);
  if (!issuerAuth.payload) throw new Malformed('issuer auth');
  const mso = readMso(asEmbedded(decodeCbor(issuerAuth.payload), 'mso').content);
  const items = readItems(issuerSigned.get('nameSpaces'));
  return { docType: mso.docType, mso, issuerAuth, issuerAuthCbor, items, claims: claimsOf(items) };
}

function readItems(value: Cbor | undefined): Mdoc['items'] {
  const items = new Map<string, readonly Item[]>();
  if (value === undefined) return items;
  let count = 0;
  for (const [namespace, list] of asMap(value, 'namespaces')) {
    const read = asList(list, 'namespace').map(readItem);
    count += read.length;
    // two values for one name, or two names for one digest: readers would disagree about which counts
    if (new Set(read.map(({ element }) => element)).size !== read.length) throw new Malformed('element twice');
    if (new Set(read.map(({ digestId }) => digestId)).size !== read.length) throw new Malformed('digest twice');
    if (read.length === 0 || count > MOST_ITEMS) throw new Malformed('elements');
    items.set(asText(namespace, 'namespace'), read);
  }
  return items;
}

function claimsOf(items: Mdoc['items']): JsonObject {
  return Object.fromEntries(
    [...items].map(([namespace, list]) => [
      namespace,
      Object.fromEntries(list.map(({ element, value }) => [element, jsonOf(value)])),
    ]),
  );
}
