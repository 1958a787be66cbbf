import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../apps/server/src/testing/database.ts';
import { eventually } from './rig/eventually.ts';
import { press, sees } from './rig/people.ts';
import { paths } from './rig/process.ts';
import { seeded } from './rig/seeded.ts';
import { personas } from './rig/staff.ts';

const MAIN = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));
/** Another address of this machine, as a phone would use one: not `localhost`, which browsers trust without a certificate. */
const ADDRESS = '127.0.0.2';

const data = mkdtempSync(join(tmpdir(), 'jatidiri-lan-'));
const said: string[] = [];
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: ChildProcess;
let browser: Browser;
let page: Page;
let origin: string;

beforeAll(async () => {
  const first = await seeded();
  database = await testDatabase(first.database);
  cpSync(first.folder, data, { recursive: true });
  const port = await freePort();
  origin = `https://${ADDRESS}:${port}`;
  server = spawn(process.execPath, [MAIN, `--lan=${ADDRESS}`], {
    env: {
      ...paths(),
      JATIDIRI_MODE: 'demo',
      JATIDIRI_DATA: data,
      DATABASE_URL: database.url,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk: Buffer) => said.push(String(chunk)));
  await eventually('a server that is ready', async () => {
    if (server.exitCode !== null) throw new Error(`the server ended by itself:\n${said.join('')}`);
    return said.join('').includes('DEMO:') || undefined;
  });
  browser = await launchBrowser({ args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'] });
  const phone = { viewport: { width: 360, height: 640 }, permissions: ['camera'], locale: 'id-ID' };
  const context = await browser.newContext({ ...phone, ignoreHTTPSErrors: true });
  context.setDefaultTimeout(60_000);
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  if (server?.exitCode === null) {
    await new Promise((resolve) => {
      server.once('exit', resolve);
      server.kill('SIGTERM');
    });
  }
  await database?.close();
  rmSync(data, { recursive: true, force: true });
});

describe('the server in the network of a phone (--lan)', () => {
  test('says where, and that everybody in this network can come in', () => {
    expect(said.join('')).toContain(`${origin}/dompet/`);
    expect(said.join('')).toContain('everybody in this network can now open it');
  });

  test('leads whoever types the address without a scheme to HTTPS', async () => {
    await page.goto(`${origin.replace('https:', 'http:')}/bantuan/`);
    expect(page.url()).toBe(`${origin}/bantuan/`);
  });

  test('a wallet there has camera and keys, and applies with captcha and a signed call', async () => {
    await page.goto(`${origin}/dompet/`);
    await press(page, 'Mulai');
    const able = await page.evaluate(async () => ({
      secure: isSecureContext,
      keys: crypto.subtle !== undefined,
      camera: (await navigator.mediaDevices.getUserMedia({ video: true })).active,
    }));
    expect(able).toEqual({ secure: true, keys: true, camera: true });
    await page.getByLabel('Penduduk contoh').selectOption(personas.bagas.nik);
    await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
    await page.getByLabel('Saya setuju').check();
    await press(page, 'Saya bukan robot');
    await sees(page, 'Captcha selesai');
    await press(page, 'Verifikasi Data');
    await sees(page, 'Foto ini dicocokkan dengan foto Anda di Dukcapil.');
  });

  test('an officer signs in, and the cookie is bound to this host and to HTTPS', async () => {
    await page.goto(`${origin}/petugas/`);
    await press(page, 'Masuk sebagai petugas contoh');
    await sees(page, /Antrean/);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ domain: ADDRESS, secure: true, httpOnly: true });
    expect(cookie?.name).toMatch(/^__Host-/);
  });

  test('issuer and links name this address and no other', async () => {
    await page.goto(`${origin}/.well-known/openid-credential-issuer`);
    const text = (await page.locator('body').textContent()) ?? '';
    expect(JSON.parse(text)).toMatchObject({ credential_issuer: origin });
    expect(text).not.toContain('localhost');
  });

  test('the server met no fault', () => {
    expect(said.join('')).not.toContain('"level":50');
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, ADDRESS, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
