import { createHash, webcrypto } from 'node:crypto';
import 'reflect-metadata';
import { derOf, readCertificate, signJws } from '@jatidiri/credentials';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { fetchTrust, readTrustList } from './trust.ts';

const NOW = 1_795_000_000;
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

interface Made {
  readonly key: CryptoKeyPair;
  readonly certificate: x509.X509Certificate;
}

async function make(name: string, issuer?: Made): Promise<Made> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const key = (await webcrypto.subtle.generateKey(ES256, true, ['sign', 'verify'])) as CryptoKeyPair;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: createHash('sha256').update(name).digest('hex').slice(0, 16),
    subject: `CN=${name}`,
    issuer: issuer?.certificate.subject ?? `CN=${name}`,
    notBefore: new Date((NOW - 1000) * 1000),
    notAfter: new Date((NOW + 86_400) * 1000),
    signingKey: (issuer ?? { key }).key.privateKey,
    publicKey: key.publicKey,
    signingAlgorithm: ES256,
    extensions: [
      new x509.BasicConstraintsExtension(!issuer, undefined, true),
      new x509.KeyUsagesExtension(issuer ? x509.KeyUsageFlags.digitalSignature : x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return { key, certificate };
}

const base64Of = ({ certificate }: Made) => Buffer.from(certificate.rawData).toString('base64');

async function listBy(signer: Made, root: Made, exp = NOW + 3600): Promise<string> {
  const signBytes = async (bytes: Uint8Array) =>
    new Uint8Array(await webcrypto.subtle.sign(ES256, signer.key.privateKey, bytes as Uint8Array<ArrayBuffer>));
  return signJws(
    { typ: 'trustlist+jwt', x5c: [base64Of(signer)] },
    { root: base64Of(root), document_signers: [base64Of(signer)], exp },
    signBytes,
  );
}

let root: Made;
let signer: Made;
let stranger: Made;
beforeAll(async () => {
  root = await make('Root');
  signer = await make('List', root);
  stranger = await make('Stranger');
});

describe('a trust list', () => {
  test('gives the root that signed it', async () => {
    const trust = await readTrustList(await listBy(signer, root), NOW);
    expect(trust.roots).toEqual([readCertificate(derOf(base64Of(root))).der]);
    expect(trust.signers).toEqual([derOf(base64Of(signer))]);
  });

  test('of a stranger, too old, or altered is refused', async () => {
    const list = await listBy(signer, root);
    const [header, payload, signature] = list.split('.');
    const altered = `${header}.${Buffer.from(JSON.stringify({ root: base64Of(root), exp: NOW + 9e9 })).toString('base64url')}.${signature}`;
    await expect(readTrustList(await listBy(signer, stranger), NOW)).rejects.toThrow('chain');
    await expect(readTrustList(await listBy(signer, root, NOW), NOW)).rejects.toThrow('overdue');
    await expect(readTrustList(altered, NOW)).rejects.toThrow('signature');
    expect(payload).toBeDefined();
  });

  test('is held against the root that was pinned', async () => {
    const pinned = derOf(base64Of(stranger));
    await expect(readTrustList(await listBy(signer, root), NOW, pinned)).rejects.toThrow('chain');
  });

  test('that can’t be had is said, not guessed', async () => {
    const away = async () => new Response('', { status: 503 });
    await expect(fetchTrust('https://api.example', { fetch: away, now: NOW })).rejects.toThrow('503');
  });
});
