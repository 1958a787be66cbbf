import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificatePurpose } from '@jatidiri/credentials';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { certify, type StoredKey } from './certificates.ts';
import { openFileKeys, openSigners } from './file-keys.ts';

const HOUR = 3_600;
const DAY = 86_400;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

let dir: string;
let seconds: number;
const now = () => new Date(Date.parse('2026-11-22T03:00:00Z') + seconds * 1000);
const states = async () => (await openFileKeys({ dir, now })).documentSigners().map(({ state }) => state);
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-signers-'));
  folders.push(dir);
  seconds = 0;
});

describe('a document signer', () => {
  test('is published longer than a trust list lives before it signs, and rests while its cards live', async () => {
    const running = await openFileKeys({ dir, now });
    const first = running.documentSigner.kid;
    // Another process rolls; the one that runs is not started again.
    const { folder } = await openSigners({ dir, now });
    await folder.create('document', folder.safeStart('document'));
    const at = (moment: number) => {
      seconds = moment;
      const known = running.documentSigners().map(({ kid, state }) => [kid === first ? 'first' : 'second', state]);
      return [running.documentSigner.kid === first ? 'first' : 'second', known];
    };
    expect(at(25 * HOUR - 1)).toEqual([
      'first',
      [
        ['first', 'signing'],
        ['second', 'coming'],
      ],
    ]);
    expect(at(25 * HOUR)).toEqual([
      'second',
      [
        ['second', 'signing'],
        ['first', 'resting'],
      ],
    ]);
    expect(at(25 * HOUR + 15 * DAY - 1)).toEqual([
      'second',
      [
        ['second', 'signing'],
        ['first', 'resting'],
      ],
    ]);
    expect(at(25 * HOUR + 15 * DAY)).toEqual(['second', [['second', 'signing']]]);
    expect(running.findDocumentSigner(first)?.kid).toBe(first);
  });

  test('gets its successor by itself, one for all processes, long before it ends', async () => {
    const running = await openFileKeys({ dir, now });
    seconds = 334 * DAY;
    await running.renew();
    expect(await states()).toEqual(['signing']);
    seconds = 336 * DAY;
    await Promise.all([running.renew(), openFileKeys({ dir, now }), openFileKeys({ dir, now })]);
    expect(await states()).toEqual(['signing', 'coming']);
    expect(running.documentSigners().every(({ notAfter }) => notAfter.getTime() <= now().getTime() + 365 * DAY * 1000));
  });

  test('is retired at once, never the last one, and can be put back', async () => {
    const running = await openFileKeys({ dir, now });
    const { folder } = await openSigners({ dir, now });
    const first = running.documentSigner.kid;
    expect(() => folder.retire('document-1')).toThrow('keys roll document --now');
    await folder.create('document', now());
    expect(running.documentSigner.kid).not.toBe(first);
    folder.retire('document-2');
    expect(running.documentSigners().map(({ kid }) => kid)).toEqual([first]);
    expect(() => folder.retire('document-2')).toThrow('retired already');
    folder.restore('document-2');
    // Verifiers have to learn of it again.
    expect(running.documentSigner.kid).toBe(first);
    seconds = 25 * HOUR;
    expect(running.documentSigner.kid).not.toBe(first);
    expect(() => folder.restore('document-2')).toThrow('not retired');
    expect(() => folder.retire('document-9')).toThrow('keys list');
  });

  test('signs on a server whose clock runs ten minutes behind the one that made the first signer', async () => {
    const before = await openFileKeys({ dir, now });
    const behind = await openFileKeys({ dir, now: () => new Date(now().getTime() - 600_000) });
    expect(behind.documentSigner.kid).toBe(before.documentSigner.kid);
    expect(behind.trustListSigner.kid).toBe(before.trustListSigner.kid);
  });

  test('signs though its folder is from before there were several', async () => {
    const before = await openFileKeys({ dir, now });
    const record = JSON.parse(readFileSync(join(dir, 'signers', 'document-1.json'), 'utf8'));
    const { privateKey, certificate, notAfter } = record;
    writeFileSync(join(dir, 'document-signer.json'), JSON.stringify({ privateKey, certificate, notAfter }));
    rmSync(join(dir, 'signers', 'document-1.json'));
    const after = await openFileKeys({ dir, now });
    expect(after.documentSigner.kid).toBe(before.documentSigner.kid);
  });
});

describe('below a root that is kept elsewhere', () => {
  /** The root as it lies offline; here only its certificate stays. */
  async function takeRootAway(): Promise<StoredKey> {
    await openFileKeys({ dir, now });
    const file = join(dir, 'root.json');
    const root = JSON.parse(readFileSync(file, 'utf8')) as StoredKey;
    writeFileSync(file, JSON.stringify({ ...root, privateKey: undefined }));
    return root;
  }
  const wish = { name: 'Jatidiri Document Signer', purpose: certificatePurpose.document, days: 365, serial: '0101' };

  test('a signer is asked for, brought, and published before it signs', async () => {
    const root = await takeRootAway();
    const { folder } = await openSigners({ dir, now });
    const running = await openFileKeys({ dir, now });
    await expect(folder.create('document', now())).rejects.toThrow('keys request document');
    const { record, request } = await folder.ask('document');
    expect(request).toContain('BEGIN CERTIFICATE REQUEST');
    expect(running.documentSigners()).toHaveLength(1);
    const { certificate } = await certify({ ...wish, now: now() }, record.publicKey, root);
    expect(await folder.bring(certificate)).toMatchObject({
      name: 'document-2',
      signsFrom: '2026-11-23T04:00:00.000Z',
    });
    expect(running.documentSigners().map(({ state }) => state)).toEqual(['signing', 'coming']);
    await expect(folder.bring(certificate)).rejects.toThrow('No signer waits');
  });

  test('a certificate of another root, for another purpose or for too long is refused', async () => {
    const root = await takeRootAway();
    const { folder } = await openSigners({ dir, now });
    const { publicKey } = (await folder.ask('document')).record;
    const made = async (change: object, by: Partial<StoredKey>) =>
      (await certify({ ...wish, now: now(), ...change }, publicKey, by)).certificate;
    const { privateKey = '' } = root;
    await expect(folder.bring(await made({}, { privateKey }))).rejects.toThrow('not by our root');
    await expect(folder.bring(await made({ purpose: certificatePurpose.reader }, root))).rejects.toThrow('not for');
    await expect(folder.bring(await made({ days: 400 }, root))).rejects.toThrow('365 days at most');
    await expect(folder.bring(await made({}, root))).resolves.toMatchObject({ name: 'document-2' });
  });
});
