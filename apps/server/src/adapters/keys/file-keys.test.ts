import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatePurpose, readX5c, verifyChain, webPrimitives } from '@jatidiri/credentials';
import { afterAll, describe, expect, test } from 'vitest';
import { openFileKeys } from './file-keys.ts';

const dir = mkdtempSync(join(tmpdir(), 'jatidiri-keys-'));
afterAll(() => rmSync(dir, { recursive: true }));
const now = () => new Date('2026-11-22T03:00:00Z');
const certificate = (der = '') => new X509Certificate(Buffer.from(der, 'base64'));

describe('keys in files', () => {
  test('two processes that start at once hold the same keys', async () => {
    const [one, two] = await Promise.all([openFileKeys({ dir, now }), openFileKeys({ dir, now })]);
    expect(one.rootPem).toBe(two.rootPem);
    expect(one.documentSigner.x5c).toEqual(two.documentSigner.x5c);
    expect(one.hmac('nik', '1')).toEqual(two.hmac('nik', '1'));
  });

  test('every certificate leads to the root', async () => {
    const keys = await openFileKeys({ dir, now });
    const root = new X509Certificate(keys.rootPem);
    expect(certificate(keys.documentSigner.x5c[0]).verify(root.publicKey)).toBe(true);
    const leaf = await keys.accessLeaf({ id: 'bank', name: 'Bank "Contoh", Tbk' });
    expect(leaf.x5c).toHaveLength(2);
    expect(certificate(leaf.x5c[0]).verify(certificate(keys.accessCa).publicKey)).toBe(true);
    expect(certificate(leaf.x5c[0]).subject).toContain('Bank');
  });

  test('an institution signs requests and never a credential', async () => {
    const keys = await openFileKeys({ dir, now });
    const bank = await keys.accessLeaf({ id: 'bank', name: 'Bank Uji' });
    const accepted = async (x5c: readonly string[], root: string, purpose: string) => {
      const trust = { roots: [root], purpose };
      return (await verifyChain(readX5c(x5c), trust, now().getTime() / 1000, webPrimitives.verify)).ok;
    };
    expect(await accepted(bank.x5c, keys.accessCa, certificatePurpose.reader)).toBe(true);
    expect(await accepted(bank.x5c, keys.rootPem, certificatePurpose.document)).toBe(false);
    expect(await accepted(keys.documentSigner.x5c, keys.rootPem, certificatePurpose.document)).toBe(true);
    expect(await accepted(keys.documentSigner.x5c, keys.rootPem, certificatePurpose.reader)).toBe(false);
  });

  test('a signer about to end gets its successor, and the root stays', async () => {
    const before = await openFileKeys({ dir, now });
    const later = await openFileKeys({ dir, now: () => new Date('2027-11-01T00:00:00Z') });
    expect(later.documentSigners().map(({ state }) => state)).toEqual(['signing', 'coming']);
    expect(later.trustListSigner.kid).not.toBe(before.trustListSigner.kid);
    expect(later.rootPem).toBe(before.rootPem);
  });

  test('what was wrapped for one is not unwrapped for another', async () => {
    const keys = await openFileKeys({ dir, now });
    const wrapped = keys.wrap(Buffer.from('key'), 'siti');
    expect(keys.unwrap(wrapped, 'siti').toString()).toBe('key');
    expect(() => keys.unwrap(wrapped, 'budi')).toThrow();
  });
});
