import 'reflect-metadata';
import { createPrivateKey, createPublicKey, type KeyObject, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

/** A key with its certificate, as it lies in a file. */
export interface StoredKey {
  /** PKCS#8, base64. */
  readonly privateKey: string;
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

/** Makes a P-256 key and its certificate, signed by `issuer` or, without one, by itself. */
export async function makeKey(wish: CertificateWish, issuer?: StoredKey): Promise<StoredKey> {
  const keys = (await webcrypto.subtle.generateKey(ES256, true, ['sign', 'verify'])) as CryptoKeyPair;
  const above = issuer && new x509.X509Certificate(issuer.certificate);
  const notAfter = new Date(wish.now.getTime() + wish.days * DAY_MS);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: wish.serial,
    subject: distinguishedName(wish.name, wish.organisation),
    issuer: above?.subjectName.toJSON() ?? distinguishedName(wish.name, wish.organisation),
    // Credentials say the start of their day, and that may not lie before their signer's certificate.
    notBefore: new Date(wish.now.getTime() - DAY_MS),
    notAfter,
    signingKey: issuer ? await importKey(issuer.privateKey) : keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: ES256,
    extensions: await extensionsOf(wish, keys.publicKey, above),
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    privateKey: pkcs8.toString('base64'),
    certificate: Buffer.from(certificate.rawData).toString('base64'),
    notAfter: notAfter.toISOString(),
  };
}

export function privateKeyOf(stored: StoredKey): KeyObject {
  return createPrivateKey({ key: Buffer.from(stored.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
}

export function publicJwkOf(key: KeyObject): { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  const { x, y } = createPublicKey(key).export({ format: 'jwk' });
  if (!x || !y) throw new Error('not a P-256 key');
  return { kty: 'EC', crv: 'P-256', x, y };
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

async function importKey(privateKey: string): Promise<CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', Buffer.from(privateKey, 'base64'), ES256, false, [
    'sign',
  ]) as Promise<CryptoKey>;
}
