import 'reflect-metadata';
import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import ipaddr from 'ipaddr.js';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const isAddress = (name: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(name) || ipaddr.IPv6.isValid(name);
const DAY_MS = 86_400_000;
/** Phones refuse what lives longer than 825 days (Apple), browsers what a public authority made beyond 398. */
const DAYS = 397;
const RENEW_DAYS = 14;
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** What TLS needs, as PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/**
 * The certificate of this machine for these names and addresses, signed by itself: made at the first start, made anew
 * when it runs out or the machine has moved to another network. The key stays in the folder.
 */
export async function openOwnCertificate(dir: string, names: readonly string[], now: Date): Promise<ServerCertificate> {
  const files = { key: join(dir, 'key.pem'), cert: join(dir, 'certificate.pem') };
  if (existsSync(files.key) && existsSync(files.cert)) {
    const kept = { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
    if (serves(kept.cert, names, now)) return kept;
  }
  const made = await makeCertificate(names, now);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(files.key, made.key, { mode: 0o600 });
  writeFileSync(files.cert, made.cert);
  return made;
}

function serves(pem: string, names: readonly string[], now: Date): boolean {
  const certificate = new X509Certificate(pem);
  const lasts = certificate.validToDate.getTime() - now.getTime() > RENEW_DAYS * DAY_MS;
  return lasts && names.every((name) => (isAddress(name) ? certificate.checkIP(name) : certificate.checkHost(name)));
}

async function makeCertificate(names: readonly string[], now: Date): Promise<ServerCertificate> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const keys = (await webcrypto.subtle.generateKey(ES256, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: `00${randomBytes(15).toString('hex')}`,
    name: 'CN=Jatidiri contoh',
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + DAYS * DAY_MS),
    signingAlgorithm: ES256,
    keys,
    extensions: [
      // It signs nothing else: a phone that is told to trust it trusts this server alone.
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([SERVER_AUTH]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`;
  return { key, cert: `${certificate.toString('pem')}\n` };
}
