import { decodeCbor } from '../cbor/decode.ts';
import { encodeCbor } from '../cbor/encode.ts';
import { asBytes, asMap, asText } from '../cbor/read.ts';
import type { Cbor, CborMap } from '../cbor/value.ts';
import { coseKeyOf, readCoseKey } from '../cose/key.ts';
import { fromBase64, toBase64 } from '../encoding/base64url.ts';
import type { EcPublicJwk } from '../encoding/crypto.ts';
import type { JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { StatusReference } from '../sd-jwt/issue.ts';

/** CWT claims: RFC 8392, section 3.1; `cnf` of RFC 8747; `status` of Token Status List draft 21; MOSIP's 169. */
const claim = { exp: 4, iat: 6, cnf: 8, identity: 169, status: 65_535 } as const;
/** Attributes within claim 169. */
const attribute = { id: 1, fullName: 4, dateOfBirth: 8, gender: 9, image: 16, imageFormat: 17 } as const;
/** `cnf` by a COSE_Key (RFC 8747, section 3.1). */
const COSE_KEY = 1;
const WEBP = 4;

/** With this, the longest name and a long address of a status list, a code is still one of version 25 at level L. */
export const MOST_PICTURE_BYTES = 700;
const LONGEST_NAME = 100;

/** Who it is, as far as it is told without a line. */
export interface OfflineIdentity {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** ISO/IEC 5218: 1 male, 2 female. */
  readonly sex: 1 | 2;
  /** WebP. */
  readonly picture: Uint8Array;
  /** On paper, where it stands printed beside the code; a phone's code never carries it. */
  readonly nik?: string;
}

export interface OfflineCard {
  readonly identity: OfflineIdentity;
  /** Seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The key that must sign each showing; absent on paper. */
  readonly holderKey?: EcPublicJwk;
  readonly status?: StatusReference;
}

export function writeCard({ identity, issuedAt, expiresAt, holderKey, status }: OfflineCard): Uint8Array {
  if (identity.picture.length > MOST_PICTURE_BYTES) throw new RangeError('offline card: picture');
  const claims = new Map<number, Cbor>([
    [claim.exp, expiresAt],
    [claim.iat, issuedAt],
  ]);
  if (holderKey) claims.set(claim.cnf, new Map([[COSE_KEY, coseKeyOf(holderKey)]]));
  claims.set(claim.identity, writeIdentity(identity));
  if (status) claims.set(claim.status, new Map([['status_list', new Map<string, Cbor>(Object.entries(status))]]));
  return encodeCbor(claims);
}

function writeIdentity({ nik, name, birthDate, sex, picture }: OfflineIdentity): CborMap {
  const attributes = new Map<number, Cbor>();
  if (nik) attributes.set(attribute.id, nik);
  return attributes
    .set(attribute.fullName, name)
    .set(attribute.dateOfBirth, birthDate.replaceAll('-', ''))
    .set(attribute.gender, sex)
    .set(attribute.image, picture)
    .set(attribute.imageFormat, WEBP);
}

/** Claims that are not ours are left out: a later edition may add some. @throws Malformed */
export function readCard(payload: Uint8Array): OfflineCard {
  const claims = asMap(decodeCbor(payload), 'card');
  const confirmation = claims.get(claim.cnf);
  const status = claims.get(claim.status);
  return {
    identity: readIdentity(asMap(claims.get(claim.identity), 'identity')),
    issuedAt: readTime(claims.get(claim.iat)),
    expiresAt: readTime(claims.get(claim.exp)),
    ...(confirmation !== undefined && { holderKey: readCoseKey(asMap(confirmation, 'cnf').get(COSE_KEY)) }),
    ...(status !== undefined && { status: readStatus(status) }),
  };
}

function readIdentity(attributes: CborMap): OfflineIdentity {
  const name = asText(attributes.get(attribute.fullName), 'name');
  const sex = attributes.get(attribute.gender);
  const picture = asBytes(attributes.get(attribute.image), 'picture');
  const id = attributes.get(attribute.id);
  if (name.length > LONGEST_NAME || (sex !== 1 && sex !== 2)) throw new Malformed('identity');
  if (attributes.get(attribute.imageFormat) !== WEBP || !isWebp(picture)) throw new Malformed('picture');
  return {
    name,
    birthDate: readDay(attributes.get(attribute.dateOfBirth)),
    sex,
    picture,
    ...(id !== undefined && { nik: asText(id, 'id') }),
  };
}

/** Its browser decides what the bytes are: only what begins like a WebP goes there. */
function isWebp(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12));
  return bytes.length <= MOST_PICTURE_BYTES && head === 'RIFFWEBP';
}

function readDay(value: Cbor | undefined): string {
  const [whole, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(asText(value, 'birth date')) ?? [];
  if (!whole) throw new Malformed('birth date');
  return `${year}-${month}-${day}`;
}

function readTime(value: Cbor | undefined): number {
  if (typeof value !== 'number' || value < 0) throw new Malformed('time');
  return value;
}

function readStatus(value: Cbor): StatusReference {
  // a status that we can't read may say "revoked": it does not count as none
  const list = asMap(asMap(value, 'status').get('status_list'), 'status');
  const idx = list.get('idx');
  if (typeof idx !== 'number' || idx < 0) throw new Malformed('status');
  return { idx, uri: asText(list.get('uri'), 'status') };
}

/** The same under the names of the KTP's SD-JWT VC, so that one screen draws both. */
export function claimsOfIdentity({ nik, name, birthDate, sex, picture }: OfflineIdentity): JsonObject {
  return {
    ...(nik && { personal_administrative_number: nik }),
    name,
    birthdate: birthDate,
    sex,
    picture: webpUrl + toBase64(picture),
  };
}

const webpUrl = 'data:image/webp;base64,';

/** The other way round. @throws Malformed when a claim is missing or none of its kind */
export function offlineIdentityOf({ name, birthdate, sex, picture }: JsonObject): OfflineIdentity {
  const isWhole = typeof name === 'string' && typeof birthdate === 'string' && (sex === 1 || sex === 2);
  if (!isWhole || typeof picture !== 'string' || !picture.startsWith(webpUrl)) throw new Malformed('identity');
  return { name, birthDate: birthdate, sex, picture: fromBase64(picture.slice(webpUrl.length)) };
}
