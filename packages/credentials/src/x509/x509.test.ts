import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { webPrimitives } from '../encoding/crypto.ts';
import { Malformed } from '../encoding/malformed.ts';
import {
  type CertificateWishes,
  certify,
  Extension,
  KeyUsageFlags,
  now,
  type TestAuthority,
  testTrust,
  x5cOf,
} from '../testkit.ts';
import { derOf, readCertificate, x509Hash } from './certificate.ts';
import { type ChainTrust, certificatePurpose, readX5c, verifyChain } from './chain.ts';

let trust: Awaited<ReturnType<typeof testTrust>>;
beforeAll(async () => {
  trust = await testTrust();
});

const verify = (chain: TestAuthority[], changes: Partial<ChainTrust> = {}, at = now) =>
  verifyChain(readX5c(x5cOf(...chain)), { roots: [trust.root.der], ...changes }, at, webPrimitives.verify);

describe('a certificate', () => {
  test('is read as node:crypto reads it', () => {
    const ours = readCertificate(trust.documentSigner.der);
    const theirs = new X509Certificate(trust.documentSigner.der);
    expect(ours).toMatchObject({
      commonName: 'Uji',
      organization: 'Jatidiri',
      dnsNames: ['ktp.example'],
      isCa: false,
      signsData: true,
      signsCertificates: false,
      purposes: [certificatePurpose.document],
      publicKey: trust.documentSigner.jwk,
    });
    expect([ours.notBefore * 1000, ours.notAfter * 1000]).toEqual([
      Date.parse(theirs.validFrom),
      Date.parse(theirs.validTo),
    ]);
  });

  test('hashes to what its client id says', async () => {
    const expected = Buffer.from(new X509Certificate(trust.reader.der).fingerprint256.replaceAll(':', ''), 'hex');
    expect(await x509Hash(trust.reader.der, webPrimitives.sha256)).toBe(expected.toString('base64url'));
  });

  test('is the same from PEM and from DER', () => {
    expect(derOf(trust.root.certificate.toString('pem'))).toEqual(trust.root.der);
  });

  test('never breaks its reader, whatever bytes arrive', () => {
    const { der } = trust.documentSigner;
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.nat(255), fc.nat(der.length), (at, byte, length) => {
        for (const broken of [der.with(at, byte), der.subarray(0, length), new Uint8Array([byte, length & 255])]) {
          try {
            readCertificate(broken);
          } catch (error) {
            expect(error).toBeInstanceOf(Malformed);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a chain', () => {
  test('of a leaf below a root is trusted, and one with an authority between too', async () => {
    const middle = await certify({ isCa: true, name: 'CN=Antara', pathLength: 0 }, trust.root);
    const leaf = await certify({}, middle);
    expect(await verify([trust.documentSigner])).toMatchObject({ ok: true });
    expect(await verify([leaf, middle])).toMatchObject({ ok: true });
  });

  test('ends at a trusted authority, even when that one is sent along', async () => {
    const middle = await certify({ isCa: true, name: 'CN=Antara', pathLength: 0 }, trust.root);
    const leaf = await certify({}, middle);
    expect(await verify([leaf, middle], { roots: [middle.der] })).toMatchObject({ ok: true });
    expect(await verify([leaf], { roots: [middle.der] })).toMatchObject({ ok: true });
  });

  test('may have its root among several', async () => {
    const other = await certify({ isCa: true });
    expect(await verify([trust.reader], { roots: [other.der, trust.root.der] })).toMatchObject({ ok: true });
  });

  const leaves: [string, CertificateWishes][] = [
    ['is an authority itself', { isCa: true, usage: KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature }],
    ['may not sign data', { usage: KeyUsageFlags.keyAgreement }],
  ];
  test.each(leaves)('is refused when the leaf %s', async (_, wishes) => {
    expect(await verify([await certify(wishes, trust.root)])).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused with a critical extension that nobody here knows', async () => {
    const more = [new Extension('1.2.3.4', true, new Uint8Array([5, 0]))];
    const leaf = await certify({ more }, trust.root);
    await expect(async () => verify([leaf])).rejects.toThrow(Malformed);
  });

  test('is refused before and after each of its certificates', async () => {
    const late = await certify({ notBefore: now + 1 }, trust.root);
    const early = await certify({ notAfter: now - 1 }, trust.root);
    const expired = { ok: false, reason: 'certificate_expired' };
    expect(await verify([late])).toEqual(expired);
    expect(await verify([early])).toEqual(expired);
    expect(await verify([trust.reader], {}, now + 91 * 86_400)).toEqual(expired);
  });

  test('is refused with another purpose', async () => {
    expect(await verify([trust.reader], { purpose: certificatePurpose.reader })).toMatchObject({ ok: true });
    expect(await verify([trust.reader], { purpose: certificatePurpose.document })).toEqual({
      ok: false,
      reason: 'chain',
    });
    const any = await certify({}, trust.root);
    expect(await verify([any], { purpose: certificatePurpose.document })).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused when a leaf plays the authority', async () => {
    const below = await certify({}, trust.reader);
    expect(await verify([below, trust.reader])).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused when an authority reaches deeper than it may', async () => {
    const middle = await certify({ isCa: true, name: 'CN=Antara', pathLength: 0 }, trust.root);
    const deeper = await certify({ isCa: true, name: 'CN=Lebih dalam' }, middle);
    const leaf = await certify({}, deeper);
    expect(await verify([leaf, deeper, middle])).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused from a root of the same name with another key', async () => {
    const forger = await certify({ isCa: true, name: 'CN=Uji Root, O=Jatidiri' });
    const leaf = await certify({ purposes: [certificatePurpose.document] }, forger);
    expect(await verify([leaf])).toEqual({ ok: false, reason: 'chain' });
    expect(await verify([leaf, forger])).toEqual({ ok: false, reason: 'chain' });
  });

  test('is refused with its root, a stranger or itself added', async () => {
    const stranger = await certify({ isCa: true });
    for (const extra of [trust.root, stranger, trust.reader]) {
      expect(await verify([trust.reader, extra])).toEqual({ ok: false, reason: 'chain' });
    }
  });

  test('is refused where nobody is trusted', async () => {
    expect(await verify([trust.reader], { roots: [] })).toEqual({ ok: false, reason: 'chain' });
  });

  test.each([[undefined], [[]], ['abc'], [[1]], [['!']], [['AAAA']], [Array(5).fill('AAAA')]])(
    'is malformed as %j',
    (x5c) => {
      expect(() => readX5c(x5c as never)).toThrow(Malformed);
    },
  );
});
