import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openOwnCertificate } from './own-certificate.ts';

const dir = mkdtempSync(join(tmpdir(), 'jatidiri-tls-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const names = ['192.168.1.5', 'fd00::5', 'laptop.local', 'localhost'];

test('the certificate names each address, belongs to its key and signs for nobody else', async () => {
  const { key, cert } = await openOwnCertificate(dir, names, day(1));
  const read = new X509Certificate(cert);
  expect(read.checkIP('192.168.1.5')).toBe('192.168.1.5');
  expect(read.checkIP('fd00::5')).toBe('fd00::5');
  expect(read.checkHost('laptop.local')).toBe('laptop.local');
  expect(read.checkHost('other.local')).toBeUndefined();
  expect(read.ca).toBe(false);
  expect(key).toContain('PRIVATE KEY');
  expect(statSync(join(dir, 'key.pem')).mode & 0o777).toBe(0o600);
});

test('it stays the same from start to start, so that a phone that trusts it goes on doing so', async () => {
  const first = await openOwnCertificate(dir, names, day(1));
  expect(await openOwnCertificate(dir, ['localhost'], day(2))).toEqual(first);
});

test('another network and the end of its time make a new one', async () => {
  const first = await openOwnCertificate(dir, names, day(1));
  const moved = await openOwnCertificate(dir, ['10.0.0.7'], day(2));
  expect(moved.cert).not.toBe(first.cert);
  const later = await openOwnCertificate(dir, ['10.0.0.7'], new Date(Date.UTC(2027, 11, 1)));
  expect(later.cert).not.toBe(moved.cert);
});
