import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { exportJWK } from 'jose';
import type { EcPublicJwk, Primitives, Sign } from './encoding/crypto.ts';
import { webPrimitives } from './encoding/crypto.ts';
import type { KtpRecord } from './ktp/types.ts';
import { certificatePurpose } from './x509/chain.ts';

x509.cryptoProvider.set(webcrypto as Crypto);
/** The library needs its polyfill first, so tests take it from here. */
export const { Extension, KeyUsageFlags } = x509;

/** The moment at which the tests happen: 1 June 2026, 12:00 UTC. */
export const now = 1_780_315_200;
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export interface TestKey {
  readonly pair: CryptoKeyPair;
  readonly jwk: EcPublicJwk;
  readonly sign: Sign;
}

export async function newKey(): Promise<TestKey> {
  const pair = await crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const { x = '', y = '' } = await exportJWK(pair.publicKey);
  const sign: Sign = async (data) =>
    new Uint8Array(await crypto.subtle.sign(ecdsa, pair.privateKey, data as Uint8Array<ArrayBuffer>));
  return { pair, jwk: { kty: 'EC', crv: 'P-256', x, y }, sign };
}

export interface TestAuthority extends TestKey {
  readonly certificate: x509.X509Certificate;
  readonly der: Uint8Array;
}

export interface CertificateWishes {
  readonly name?: string;
  readonly isCa?: boolean;
  readonly pathLength?: number;
  readonly purposes?: readonly string[];
  readonly usage?: x509.KeyUsageFlags;
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly dns?: string;
  readonly more?: x509.Extension[];
  readonly serial?: string;
}

/** A certificate below `issuer`, or its own root. */
export async function certify(wishes: CertificateWishes = {}, issuer?: TestAuthority): Promise<TestAuthority> {
  const key = await newKey();
  const { isCa = false, name = isCa ? 'CN=Uji CA, O=Jatidiri' : 'CN=Uji, O=Jatidiri' } = wishes;
  const usage = wishes.usage ?? (isCa ? x509.KeyUsageFlags.keyCertSign : x509.KeyUsageFlags.digitalSignature);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: wishes.serial ?? '01',
    subject: name,
    issuer: issuer?.certificate.subject ?? name,
    notBefore: new Date((wishes.notBefore ?? now - 86_400) * 1000),
    notAfter: new Date((wishes.notAfter ?? now + 86_400 * 90) * 1000),
    publicKey: key.pair.publicKey,
    signingKey: issuer?.pair.privateKey ?? key.pair.privateKey,
    signingAlgorithm: ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(isCa, wishes.pathLength, true),
      new x509.KeyUsagesExtension(usage, true),
      ...(wishes.purposes ? [new x509.ExtendedKeyUsageExtension([...wishes.purposes])] : []),
      ...(wishes.dns ? [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: wishes.dns }])] : []),
      ...(wishes.more ?? []),
    ],
  });
  return { ...key, certificate, der: new Uint8Array(certificate.rawData) };
}

export const x5cOf = (...chain: TestAuthority[]) => chain.map(({ der }) => Buffer.from(der).toString('base64'));

/** A root with a document signer, a reader and a signer of trust lists below it. */
export async function testTrust() {
  const root = await certify({ isCa: true, name: 'CN=Uji Root, O=Jatidiri' });
  const documentSigner = await certify({ purposes: [certificatePurpose.document], dns: 'ktp.example' }, root);
  const reader = await certify({ purposes: [certificatePurpose.reader], name: 'CN=Bank Uji, O=PT Bank Uji' }, root);
  const listSigner = await certify({ name: 'CN=Uji Daftar, O=Jatidiri' }, root);
  return { root, documentSigner, reader, listSigner };
}

/** The tests' hash is synchronous, as the server's is; the signatures are WebCrypto's, as the wallet's are. */
export const primitives: Primitives = {
  verify: webPrimitives.verify,
  sha256: (data) => createHash('sha256').update(data).digest(),
};

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

export const b64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWS made by hand, so that a test can put anything into it. */
export async function handMade(header: unknown, payload: unknown, sign: Sign): Promise<string> {
  const input = `${b64(header)}.${b64(payload)}`;
  return `${input}.${Buffer.from(await sign(Buffer.from(input))).toString('base64url')}`;
}

/** An invented resident. */
export const siti: KtpRecord = {
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
    postalCode: '39125',
  },
  regencyCode: '17.02',
  religion: 'ISLAM',
  maritalStatus: 'KAWIN',
  occupation: 'WIRASWASTA',
  nationality: 'ID',
  issuingAuthority: 'DISDUKCAPIL KABUPATEN REJANG LEBONG',
  picture: 'data:image/jpeg;base64,/9j/4AAQSkZJRg==',
};
