import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  certificatePurpose,
  type EcPublicJwk,
  type JsonObject,
  ktpClaims,
  ktpDocType,
  ktpElements,
  ktpVct,
  type MdocElements,
  redirectTranscript,
} from '@jatidiri/credentials';
import { nodePrimitives } from '@jatidiri/credentials/node';
import { makeKey, pemOf, privateKeyOf } from '../../apps/server/src/adapters/keys/certificates.ts';

/** What every library issues and verifies, so that all do the same work. */
export interface Fixture {
  /** Seconds. */
  readonly now: number;
  readonly expiresAt: number;
  readonly issuerKey: KeyObject;
  /** The document signer's leaf and the root above it, base64 DER. */
  readonly leaf: string;
  readonly root: string;
  readonly rootPem: string;
  readonly vct: string;
  /** Sixteen claims of a KTP; the photo is left out, whose size would decide. */
  readonly claims: JsonObject;
  readonly docType: string;
  readonly elements: MdocElements;
  /** The three that are shown. */
  readonly shownClaims: readonly string[];
  readonly shownElements: readonly string[];
  readonly session: { readonly clientId: string; readonly nonce: string; readonly responseUri: string };
  readonly transcript: Uint8Array;
}

export interface Holder {
  readonly privateKey: KeyObject;
  readonly jwk: EcPublicJwk;
}

const DAY = 86_400;

/** An invented resident. */
const siti = {
  nik: '3273014107900001',
  name: 'SITI AMINAH',
  birthPlace: 'CURUP',
  birthDate: '1990-07-01',
  sex: 'female',
  bloodGroup: 'O',
  address: {
    street: 'JL. MERDEKA NO. 1',
    rt: '001',
    rw: '002',
    village: 'TALANG RIMBO BARU',
    district: 'CURUP TENGAH',
    regency: 'KABUPATEN REJANG LEBONG',
    province: 'BENGKULU',
  },
  regencyCode: '17.02',
  religion: 'ISLAM',
  maritalStatus: 'KAWIN',
  occupation: 'WIRASWASTA',
  nationality: 'ID',
  issuingAuthority: 'DISDUKCAPIL KABUPATEN REJANG LEBONG',
  picture: 'data:image/jpeg;base64,/9j/4AAQSkZJRg==',
} as const;

export async function makeFixture(): Promise<Fixture> {
  const now = Math.floor(Date.now() / 1000);
  const wish = { now: new Date(now * 1000), days: 90, serial: '01' };
  const root = await makeKey({ ...wish, name: 'Bench Root', ca: { pathLength: 1 } });
  const leafWish = { ...wish, name: 'Bench Signer', purpose: certificatePurpose.document };
  const leaf = await makeKey({ ...leafWish, serial: '02' }, root);
  const session = {
    clientId: 'x509_hash:Uvo3HtuIxuhC92rShpgqcT3YXwrqRxWEviRiA0OZszk',
    nonce: 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA',
    responseUri: 'https://verifier.example/response',
  };
  const { picture, ...claims } = ktpClaims(siti, now);
  return {
    now,
    expiresAt: now + 14 * DAY,
    issuerKey: privateKeyOf(leaf.privateKey ?? ''),
    leaf: leaf.certificate,
    root: root.certificate,
    rootPem: pemOf(root.certificate),
    vct: ktpVct,
    claims,
    docType: ktpDocType,
    elements: sixteenElements(claims),
    shownClaims: ['name', 'birthdate', 'sex'],
    shownElements: ['name', 'birth_date', 'sex'],
    session,
    transcript: await redirectTranscript(session, nodePrimitives.sha256),
  };
}

/** As many elements as there are claims: one for the whole address, one for an age. */
function sixteenElements(claims: JsonObject): MdocElements {
  const { address, age_equal_or_over, ...others } = claims as Record<string, JsonObject>;
  const one = { address: { formatted: address?.formatted ?? '' }, age_equal_or_over: { 17: true } };
  return ktpElements({ ...others, ...one });
}

export function newHolder(): Holder {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, jwk: { kty: 'EC', crv: 'P-256', x, y } };
}
