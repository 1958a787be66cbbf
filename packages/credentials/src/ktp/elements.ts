import { type Cbor, cborTag } from '../cbor/value.ts';
import { fromBase64, fromBase64url, toBase64 } from '../encoding/base64url.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { MdocElements } from '../mdoc/issue.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';

/** The type of a KTP as an mdoc, and the one namespace of its elements. */
export const ktpDocType = 'id.jatidiri.ktp.1';

type Kind = 'plain' | 'day' | 'picture';

/** A claim's path, its element's name in the mdoc of the PID rulebook where one fits, and how the value is written. */
interface Row {
  readonly path: readonly [string, string?];
  readonly element: string;
  readonly kind: Kind;
}

const row = (path: Row['path'], element: string = path[0], kind: Kind = 'plain'): Row => ({ path, element, kind });

const rows: readonly Row[] = [
  row(['personal_administrative_number']),
  row(['name']),
  row(['birthdate'], 'birth_date', 'day'),
  row(['place_of_birth']),
  row(['sex']),
  row(['blood_group']),
  row(['address', 'formatted'], 'resident_address'),
  row(['address', 'street_address'], 'resident_street'),
  row(['address', 'rt_rw'], 'resident_rt_rw'),
  row(['address', 'village'], 'resident_village'),
  row(['address', 'district'], 'resident_district'),
  row(['address', 'locality'], 'resident_city'),
  row(['address', 'region'], 'resident_state'),
  row(['address', 'postal_code'], 'resident_postal_code'),
  row(['address', 'country'], 'resident_country'),
  row(['resident_regency']),
  row(['religion']),
  row(['marital_status']),
  row(['occupation']),
  row(['nationalities'], 'nationality'),
  row(['date_of_expiry'], 'expiry_date', 'day'),
  row(['issuing_authority']),
  row(['issuing_country']),
  row(['date_of_issuance'], 'issuance_date', 'day'),
  row(['picture'], 'portrait', 'picture'),
  row(['age_equal_or_over', '12'], 'age_over_12'),
  row(['age_equal_or_over', '17'], 'age_over_17'),
  row(['age_equal_or_over', '18'], 'age_over_18'),
  row(['age_equal_or_over', '21'], 'age_over_21'),
  row(['age_equal_or_over', '60'], 'age_over_60'),
];

/** The elements of a KTP, from the same claims that its SD-JWT VC carries. */
export function ktpElements(claims: JsonObject): MdocElements {
  const elements = new Map<string, Cbor>();
  for (const { path, element, kind } of rows) {
    const value = valueAt(claims, path);
    if (value !== undefined) elements.set(element, writeValue(value, kind));
  }
  return elements;
}

/** The claims that a verified KTP mdoc discloses, under the names of the SD-JWT VC: `claims[ktpDocType]` back again. */
export function claimsOfKtpElements(elements: JsonObject): JsonObject {
  const claims: Record<string, Json> = {};
  for (const { path, element, kind } of rows) {
    const found = elements[element];
    if (found === undefined) continue;
    const [name, member] = path;
    const value = kind === 'picture' ? pictureOf(found) : found;
    claims[name] = member === undefined ? value : { ...(claims[name] as JsonObject | undefined), [member]: value };
  }
  return claims;
}

/** Where claims of the SD-JWT VC stand in the mdoc: `['address']` gives every element of the address. */
export function ktpElementPaths(paths: readonly ClaimPath[]): ClaimPath[] {
  const isWithin = (row: Row, path: ClaimPath) =>
    path.length > 0 && path.every((step, index) => index >= row.path.length || step === row.path[index]);
  const chosen = rows.filter((row) => paths.some((path) => isWithin(row, path)));
  return chosen.map(({ element }) => [ktpDocType, element]);
}

function valueAt(claims: JsonObject, [name, member]: Row['path']): Json | undefined {
  const value = claims[name];
  if (member === undefined) return value;
  return isObject(value) ? value[member] : undefined;
}

function writeValue(value: Json, kind: Kind): Cbor {
  if (kind === 'plain') return plain(value);
  if (typeof value !== 'string') throw new Malformed('element');
  return kind === 'day' ? { tag: cborTag.fullDate, content: value } : jpegOf(value);
}

function plain(value: Json): Cbor {
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  if (!isObject(value)) return value as Cbor;
  return new Map(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}

const jpegUrl = 'data:image/jpeg;base64,';

function jpegOf(picture: string): Uint8Array {
  if (!picture.startsWith(jpegUrl)) throw new Malformed('picture');
  return fromBase64(picture.slice(jpegUrl.length));
}

function pictureOf(value: Json): string {
  if (typeof value !== 'string') throw new Malformed('portrait');
  return jpegUrl + toBase64(fromBase64url(value));
}
