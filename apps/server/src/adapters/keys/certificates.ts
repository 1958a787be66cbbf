import 'reflect-metadata';
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { SigningKey } from '../../kernel/keys.ts';

x509.cryptoProvider.set(webcrypto as Crypto);

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

/** A key with its certificate, as it lies in a file. */
export interface StoredKey {
  /** PKCS#8, base64. Absent where the key lies elsewhere: the root's offline, a signer's in a token. */
  readonly privateKey?: string;
  /** Certificate, base64 DER. */
  readonly certificate: string;
  readonly notAfter: string;
}

export interface CertificateWish {
  readonly name: string;
  readonly days: number;
  /** Certificate authorities sign certificates; leaves sign data. */
  readonly ca?: { readonly pathLength: number };
  /** Whose certificate it is, where it is not ours. */
  readonly organisation?: string;
  /** What alone the leaf may sign (extended key usage), so that an institution's leaf can't sign a credential. */
  readonly purpose?: string;
  readonly now: Date;
  readonly serial: string;
}

/** A key pair as it is made: SPKI and PKCS#8 as base64. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function makeKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = (await webcrypto.subtle.generateKey(ES256, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const text = async (format: 'spki' | 'pkcs8', key: CryptoKey) =>
    Buffer.from(await webcrypto.subtle.exportKey(format, key)).toString('base64');
  return { publicKey: await text('spki', publicKey), privateKey: await text('pkcs8', privateKey) };
}

/** Makes a P-256 key and its certificate, signed by `issuer` or, without one, by itself. */
export async function makeKey(wish: CertificateWish, issuer?: StoredKey): Promise<StoredKey> {
  const { publicKey, privateKey } = await makeKeyPair();
  return { privateKey, ...(await certify(wish, publicKey, issuer ?? { privateKey })) };
}

/**
 * Makes the certificate of a public key (SPKI, base64); an issuer without a certificate signs itself.
 *
 * @throws Error when the issuer's private key is not here
 */
export async function certify(
  wish: CertificateWish,
  publicKey: string,
  issuer: Partial<StoredKey>,
): Promise<Pick<StoredKey, 'certificate' | 'notAfter'>> {
  if (!issuer.privateKey) throw new Error(`The private key that would sign "${wish.name}" is not here`);
  const above = issuer.certificate ? new x509.X509Certificate(issuer.certificate) : undefined;
  const subject = distinguishedName(wish.name, wish.organisation);
  const key = await importPublic(publicKey);
  const lastMs = wish.now.getTime() + wish.days * DAY_MS;
  // Nothing outlives who vouches for it.
  const notAfter = new Date(Math.min(lastMs, above?.notAfter.getTime() ?? lastMs));
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: wish.serial,
    subject,
    issuer: above?.subjectName.toJSON() ?? subject,
    // Credentials say the start of their day, and that may not lie before their signer's certificate.
    notBefore: new Date(wish.now.getTime() - DAY_MS),
    notAfter,
    signingKey: await importPrivate(issuer.privateKey),
    publicKey: key,
    signingAlgorithm: ES256,
    extensions: await extensionsOf(wish, key, above),
  });
  return { certificate: Buffer.from(certificate.rawData).toString('base64'), notAfter: notAfter.toISOString() };
}

/** A certificate request (PKCS#10) as PEM, for an authority that keeps its key elsewhere. */
export async function requestCertificate(
  { name, purpose }: Pick<CertificateWish, 'name' | 'purpose'>,
  publicKey: string,
  sign: SigningKey['sign'],
): Promise<string> {
  const key = await importPublic(publicKey);
  const held = {
    subtle: {
      exportKey: (_: string, key: CryptoKey) => webcrypto.subtle.exportKey('spki', key),
      sign: async (_algorithm: object, _key: CryptoKey, data: ArrayBuffer) =>
        Uint8Array.from(await sign(new Uint8Array(data))).buffer,
    },
  };
  const request = await x509.Pkcs10CertificateRequestGenerator.create(
    {
      name: distinguishedName(name),
      // The library hands the private key on to `sign` alone, which has its own.
      keys: { publicKey: key, privateKey: key },
      signingAlgorithm: ES256,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        ...(purpose ? [new x509.ExtendedKeyUsageExtension([purpose])] : []),
      ],
    },
    held as unknown as Crypto,
  );
  return request.toString('pem');
}

/** ES256 with a key in memory, synchronously. */
export function signWith(privateKey: KeyObject): (data: Uint8Array) => Buffer {
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return (data) => sign('sha256', data, key);
}

export function privateKeyOf(pkcs8: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
}

export function publicJwkOf(spki: string): SigningKey['publicJwk'] {
  const { x, y } = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  });
  if (!x || !y) throw new Error('not a P-256 key');
  return { kty: 'EC', crv: 'P-256', x, y };
}

/** RFC 7638: the members of the thumbprint in alphabetical order. */
export function thumbprintOf({ crv, kty, x, y }: SigningKey['publicJwk']): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

export function spkiOf(certificate: string): string {
  return Buffer.from(new x509.X509Certificate(certificate).publicKey.rawData).toString('base64');
}

export function pemOf(certificate: string): string {
  return new x509.X509Certificate(certificate).toString('pem');
}

// RFC 5280, 4.2.1: authorities carry basicConstraints and keyCertSign, leaves digitalSignature alone.
async function extensionsOf(
  wish: CertificateWish,
  key: CryptoKey,
  above?: x509.X509Certificate,
): Promise<x509.Extension[]> {
  const usage = wish.ca
    ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
    : x509.KeyUsageFlags.digitalSignature;
  return [
    new x509.BasicConstraintsExtension(Boolean(wish.ca), wish.ca?.pathLength, true),
    new x509.KeyUsagesExtension(usage, true),
    ...(wish.purpose ? [new x509.ExtendedKeyUsageExtension([wish.purpose])] : []),
    await x509.SubjectKeyIdentifierExtension.create(key),
    ...(above ? [await x509.AuthorityKeyIdentifierExtension.create(above)] : []),
  ];
}

// The library reads a quoted part as the whole value, and a leading # as hex.
function distinguishedName(name: string, organisation = 'Jatidiri'): x509.JsonName {
  const plain = (text: string) => text.replaceAll('"', "'").replace(/^#+/, '');
  return [{ C: ['ID'] }, { O: [plain(organisation)] }, { CN: [plain(name)] }];
}

async function importPrivate(pkcs8: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', Buffer.from(pkcs8, 'base64'), ES256, false, [
    'sign',
  ]) as Promise<CryptoKey>;
}

async function importPublic(spki: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('spki', Buffer.from(spki, 'base64'), ES256, true, ['verify']) as Promise<CryptoKey>;
}
