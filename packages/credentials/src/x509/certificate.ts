import { fromBase64, fromUtf8, toBase64url } from '../encoding/base64url.ts';
import type { EcPublicJwk, Sha256 } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import { type Der, expectDer, readChildren, readDer, readEcdsaSignature, readOid, readTimeValue, tag } from './der.ts';
import { type Extensions, readExtensions } from './extensions.ts';

/** The fields of a certificate (RFC 5280) that a decision here rests on. */
export interface Certificate extends Extensions {
  readonly der: Uint8Array;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly publicKey: EcPublicJwk;
  /** The names as their DER bytes, which is how issuer and subject are compared. */
  readonly issuerName: Uint8Array;
  readonly subjectName: Uint8Array;
  readonly commonName?: string;
  readonly organization?: string;
  /** Seconds since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const LONGEST = 8 * 1024;
const oid = {
  ecPublicKey: '1.2.840.10045.2.1',
  p256: '1.2.840.10045.3.1.7',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
} as const;

/** Reads a DER certificate with a P-256 key that ECDSA with SHA-256 signed. Any other is malformed to us. */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > LONGEST) throw new Malformed('certificate');
  const [tbs, algorithm, signature, ...more] = readChildren(expectDer(readDer(der), tag.sequence));
  if (!tbs || more.length) throw new Malformed('certificate');
  const fields = readChildren(expectDer(tbs, tag.sequence));
  // version [0] must say 3: only then are there extensions
  if (fields[0]?.tag !== 0xa0 || readChildren(fields[0].value)[0]?.value[0] !== 2) throw new Malformed('version');
  requireAlgorithm(fields[2]);
  requireAlgorithm(algorithm);
  const [notBefore, notAfter] = readChildren(expectDer(fields[4], tag.sequence));
  if (!notBefore || !notAfter) throw new Malformed('validity');
  return {
    der,
    signed: tbs.whole,
    signature: readEcdsaSignature(readBits(signature)),
    publicKey: readPublicKey(fields[6]),
    issuerName: nameBytes(fields[3]),
    subjectName: nameBytes(fields[5]),
    ...readSubject(fields[5]),
    notBefore: readTimeValue(notBefore),
    notAfter: readTimeValue(notAfter),
    ...readExtensions(fields.find((field) => field.tag === 0xa3)),
  };
}

/** DER from DER, base64 DER or PEM: the forms in which a trusted root is handed in. */
export function derOf(certificate: Uint8Array | string): Uint8Array {
  if (typeof certificate !== 'string') return certificate;
  return fromBase64(certificate.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, ''));
}

/** The value of a `x509_hash:` client identifier (OpenID4VP 1.0, section 5.9.3). */
export async function x509Hash(leaf: Uint8Array, sha256: Sha256): Promise<string> {
  return toBase64url(await sha256(leaf));
}

function requireAlgorithm(element: Der | undefined): void {
  const [id] = readChildren(expectDer(element, tag.sequence));
  if (readOid(expectDer(id, tag.oid)) !== oid.ecdsaWithSha256) throw new Malformed('signature algorithm');
}

function readBits(element: Der | undefined): Uint8Array {
  const value = expectDer(element, tag.bitString);
  if (value[0] !== 0) throw new Malformed('bit string');
  return value.subarray(1);
}

function readPublicKey(element: Der | undefined): EcPublicJwk {
  const [algorithm, bits] = readChildren(expectDer(element, tag.sequence));
  const [kind, curve] = readChildren(expectDer(algorithm, tag.sequence));
  if (readOid(expectDer(kind, tag.oid)) !== oid.ecPublicKey) throw new Malformed('key');
  if (readOid(expectDer(curve, tag.oid)) !== oid.p256) throw new Malformed('key');
  const point = readBits(bits);
  if (point.length !== 65 || point[0] !== 4) throw new Malformed('key');
  return { kty: 'EC', crv: 'P-256', x: toBase64url(point.subarray(1, 33)), y: toBase64url(point.subarray(33)) };
}

function nameBytes(element: Der | undefined): Uint8Array {
  expectDer(element, tag.sequence);
  return (element as Der).whole;
}

function readSubject(element: Der | undefined): { commonName?: string; organization?: string } {
  const subject: { commonName?: string; organization?: string } = {};
  for (const set of readChildren(expectDer(element, tag.sequence))) {
    for (const pair of readChildren(expectDer(set, tag.set))) {
      const [kind, text] = readChildren(expectDer(pair, tag.sequence));
      const name = readOid(expectDer(kind, tag.oid));
      if (name === oid.commonName && text) subject.commonName = fromUtf8(text.value);
      if (name === oid.organization && text) subject.organization = fromUtf8(text.value);
    }
  }
  return subject;
}
