import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatePurpose, readX5c, verifyChain, webPrimitives } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFileKeys, openSigners } from '../file-keys.ts';
import type { KeyToken } from '../signer-folder.ts';
import { openToken } from './index.ts';

const places = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];
const module = places.find((place) => existsSync(place));
if (!module) process.stderr.write('SKIPPED: no SoftHSM on this machine (Debian: apt-get install softhsm2)\n');

const now = () => new Date();
const access = { module: module ?? '', token: 'jatidiri-uji', pin: '482913' };
let dir: string;
let token: KeyToken;

beforeAll(() => {
  if (!module) return;
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-token-'));
  mkdirSync(join(dir, 'tokens'));
  writeFileSync(join(dir, 'softhsm2.conf'), `directories.tokendir = ${join(dir, 'tokens')}\nlog.level = ERROR\n`);
  vi.stubEnv('SOFTHSM2_CONF', join(dir, 'softhsm2.conf'));
  const made = ['--init-token', '--free', '--label', access.token, '--pin', access.pin, '--so-pin', '739155'];
  execFileSync('softhsm2-util', made, { env: process.env, stdio: 'ignore' });
  token = openToken(access);
});
afterAll(async () => {
  if (!module) return;
  await token.close();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

describe.skipIf(!module)('keys in a PKCS#11 token', () => {
  // First: whoever logs in later finds the process logged in already.
  test('tell what is wrong: a PIN, a token, a module, a key', async () => {
    for (const [wrong, words] of [
      [{ pin: '000000' }, 'C_Login answered 0xa0'],
      [{ token: 'another' }, 'JATIDIRI_PKCS11_TOKEN'],
      [{ module: '/nowhere.so' }, '/nowhere.so'],
      [{}, 'the token has no key nobody'],
    ] as const) {
      const other = openToken({ ...access, ...wrong });
      await expect(other.sign('nobody', Buffer.from('x'))).rejects.toThrow(words);
      await other.close();
    }
  });

  test('sign what every verifier accepts', async () => {
    const spki = await token.makeKey('uji-1');
    const data = Buffer.from('jatidiri');
    const signature = await token.sign('uji-1', data);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
    expect(verify('sha256', Buffer.from('other'), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(false);
  });

  test('serve as signers: made, rolled and found again, and no private half lies in a file', async () => {
    const folder = join(dir, 'keys');
    const keys = await openFileKeys({ dir: folder, now, token });
    const first = keys.documentSigner;
    const { folder: signers } = await openSigners({ dir: folder, now, token });
    await signers.create('document', now());
    expect(keys.documentSigner.kid).not.toBe(first.kid);
    for (const file of readdirSync(join(folder, 'signers'))) {
      expect(JSON.parse(readFileSync(join(folder, 'signers', file), 'utf8'))).not.toHaveProperty('privateKey');
    }
    const trust = { roots: [keys.rootPem], purpose: certificatePurpose.document };
    const chain = readX5c(first.x5c);
    expect((await verifyChain(chain, trust, now().getTime() / 1000, webPrimitives.verify)).ok).toBe(true);
    // Another process, after a restart.
    const again = await openFileKeys({ dir: folder, now, token });
    const data = Buffer.from('after a restart');
    const signature = await again.findDocumentSigner(first.kid)?.sign(data);
    expect(await webPrimitives.verify(first.publicJwk, data, signature ?? new Uint8Array())).toBe(true);
    const { request } = await signers.ask('document');
    expect(request).toContain('BEGIN CERTIFICATE REQUEST');
  });

  test('are fast enough to issue by: the figure is printed', async () => {
    await token.makeKey('uji-speed');
    const count = 2_000;
    const started = performance.now();
    await Promise.all(Array.from({ length: count }, (_, at) => token.sign('uji-speed', Buffer.from(`copy ${at}`))));
    const perSecond = Math.round((count * 1000) / (performance.now() - started));
    process.stdout.write(`pkcs11_signatures_per_s ${perSecond}\n`);
    expect(perSecond).toBeGreaterThan(200);
  });
});
