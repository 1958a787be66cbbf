import { asBytes, asMap, asText, asTime } from '../cbor/read.ts';
import { type Cbor, type CborMap, cborTag, type Tagged } from '../cbor/value.ts';
import { coseKeyOf, readCoseKey } from '../cose/key.ts';
import type { EcPublicJwk } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { StatusReference } from '../sd-jwt/issue.ts';

/** What the issuer of an mdoc signs (ISO/IEC 18013-5, 9.1.2.4): digests in place of the elements. */
export interface MobileSecurityObject {
  readonly docType: string;
  /** By namespace and digest number. */
  readonly digests: ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>;
  readonly deviceKey: EcPublicJwk;
  /** Seconds. */
  readonly signedAt: number;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly status?: StatusReference;
}

/** `digests` by namespace, each a map from number to digest. */
export function writeMso(mso: Omit<MobileSecurityObject, 'digests'> & { readonly digests: CborMap }): CborMap {
  const validity = new Map<string, Cbor>([
    ['signed', momentOf(mso.signedAt)],
    ['validFrom', momentOf(mso.validFrom)],
    ['validUntil', momentOf(mso.validUntil)],
  ]);
  const entries: [string, Cbor][] = [
    ['version', '1.0'],
    ['digestAlgorithm', 'SHA-256'],
    ['valueDigests', mso.digests],
    ['deviceKeyInfo', new Map([['deviceKey', coseKeyOf(mso.deviceKey)]])],
    ['docType', mso.docType],
    ['validityInfo', validity],
  ];
  if (mso.status) entries.push(['status', writeStatus(mso.status)]);
  return new Map(entries);
}

/** Members that are not ours are left out: a later edition of the standard may add some. */
export function readMso(value: Cbor): MobileSecurityObject {
  const mso = asMap(value, 'mso');
  if (!asText(mso.get('version'), 'mso version').startsWith('1.')) throw new Malformed('mso version');
  if (mso.get('digestAlgorithm') !== 'SHA-256') throw new Malformed('digest algorithm');
  const validity = asMap(mso.get('validityInfo'), 'validity');
  const keyInfo = asMap(mso.get('deviceKeyInfo'), 'device key');
  const status = mso.get('status');
  return {
    docType: asText(mso.get('docType'), 'docType'),
    digests: readDigests(mso.get('valueDigests')),
    deviceKey: readCoseKey(keyInfo.get('deviceKey')),
    signedAt: asTime(validity.get('signed'), 'signed'),
    validFrom: asTime(validity.get('validFrom'), 'validFrom'),
    validUntil: asTime(validity.get('validUntil'), 'validUntil'),
    ...(status !== undefined && { status: readStatus(status) }),
  };
}

function readDigests(value: Cbor | undefined): MobileSecurityObject['digests'] {
  const digests = new Map<string, Map<number, Uint8Array>>();
  for (const [namespace, entries] of asMap(value, 'digests')) {
    const byNumber = new Map<number, Uint8Array>();
    for (const [number, digest] of asMap(entries, 'digests')) {
      if (typeof number !== 'number' || number < 0) throw new Malformed('digest number');
      const bytes = asBytes(digest, 'digest');
      if (bytes.length !== 32) throw new Malformed('digest');
      byNumber.set(number, bytes);
    }
    digests.set(asText(namespace, 'namespace'), byNumber);
  }
  return digests;
}

/** Token Status List draft 21, section 6.3: the same reference as in a JWT, in CBOR. */
function writeStatus({ idx, uri }: StatusReference): CborMap {
  const list = new Map<string, Cbor>([
    ['idx', idx],
    ['uri', uri],
  ]);
  return new Map([['status_list', list]]);
}

function readStatus(value: Cbor): StatusReference {
  // a status that we can't read may say "revoked": it does not count as none
  const list = asMap(asMap(value, 'status').get('status_list'), 'status');
  const idx = list.get('idx');
  if (typeof idx !== 'number' || idx < 0) throw new Malformed('status');
  return { idx, uri: asText(list.get('uri'), 'status') };
}

/** The two or three days of all that is issued on one: writing a date takes as long as hashing an element. */
const moments = new Map<number, Tagged>();
const MOST_MOMENTS = 64;

function momentOf(seconds: number): Tagged {
  const known = moments.get(seconds);
  if (known) return known;
  const moment = { tag: cborTag.dateTime, content: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` };
  if (moments.size >= MOST_MOMENTS) moments.clear();
  moments.set(seconds, moment);
  return moment;
}
