import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openFileKeys } from '../adapters/keys/file-keys.ts';
import { keysCommand } from './keys.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-keys-command-'));
  vi.stubEnv('JATIDIRI_MODE', 'demo');
  vi.stubEnv('JATIDIRI_DATA', join(dir, 'data'));
  vi.stubEnv('INIT_CWD', dir);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true });
});

async function run(...args: string[]): Promise<string> {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  await keysCommand.run(args);
  return out.join('');
}

const states = async () =>
  (await run('list'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/).slice(0, 2).join(' '));

describe('npm run jatidiri -- keys', () => {
  test('says what to do where there are no keys, and makes them', async () => {
    await expect(run('list')).rejects.toThrow('keys create');
    expect(await run('create')).toContain('document-1');
    expect(await states()).toEqual(['document-1 signing', 'trust-list-1 signing']);
  });

  test('rolls while a server runs, which follows by itself', async () => {
    const server = await openFileKeys({ dir: join(dir, 'data', 'keys'), now: () => new Date() });
    const first = server.documentSigner.kid;
    expect(await run('roll', 'document')).toMatch(
      /document-2 is published and signs from \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
    );
    expect(server.documentSigners().map(({ state }) => state)).toEqual(['signing', 'coming']);
    expect(await run('roll', 'document', '--now')).toContain('older trust list refuse its cards');
    expect(server.documentSigner.kid).not.toBe(first);
  });

  test('retires only who is sure, and undoes it', async () => {
    await expect(run('retire', 'document-3')).rejects.toThrow('document-3 is signing. Every card it signed is refused');
    expect((await states())[2]).toBe('document-3 signing');
    expect(await run('retire', 'document-3', '--yes')).toContain('keys restore document-3');
    expect((await states())[2]).toBe('document-3 retired');
    expect(await run('restore', 'document-3')).toContain('document-3 is back');
    expect((await states())[2]).toBe('document-3 coming');
  });

  test.each([
    [['burn'], 'Say what to do'],
    [['toString'], 'Say what to do'],
    [['roll'], 'Say which kind: document or trust-list'],
    [['roll', 'access'], 'Say which kind'],
    [['retire'], 'keys retire NAME'],
    [['retire', 'document-9', '--yes'], 'There is no signer document-9'],
    [['bring', 'nowhere.pem'], 'There is no file'],
    [['request', 'document'], 'keys request KIND --out FILE'],
    [['list', '--loud'], '--loud'],
  ])('refuses %j and says what is missing', async (args, sentence) => {
    await expect(run(...args)).rejects.toThrow(sentence);
  });

  test('takes the root’s key away, and asks for certificates from then on', async () => {
    await expect(run('move-root', 'root.pem')).rejects.toThrow('add --yes');
    expect(await run('move-root', 'root.pem', '--yes')).toContain('root.pem');
    expect(readFileSync(join(dir, 'root.pem'), 'utf8')).toMatch(/BEGIN PRIVATE KEY[\s\S]*BEGIN CERTIFICATE/);
    expect(readFileSync(join(dir, 'data', 'keys', 'root.json'), 'utf8')).not.toContain('privateKey');
    await expect(run('move-root', 'again.pem', '--yes')).rejects.toThrow('not on this machine');
    await expect(run('roll', 'document')).rejects.toThrow('keys request document');
    expect(await run('request', 'document', '--out', 'ask.pem')).toContain('document-4 waits');
    expect(await states()).toContain('document-4 asked');
  });
});
