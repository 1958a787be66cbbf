import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { calls, makeCaller } from '@jatidiri/contracts';
import { launchBrowser } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { pushRequest } from './rig/other-wallet.ts';
import { pageIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { personas } from './rig/staff.ts';

const run = promisify(execFile);
const example = fileURLToPath(new URL('../examples/wallet.mjs', import.meta.url));

let server: RunningServer;
let browser: Browser;
/** Where the other maker's wallet waits for the code. */
let back: Server;
let redirect: string;
let desk: string;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  desk = mkdtempSync(join(tmpdir(), 'jatidiri-authorization-'));
  back = createServer((_, answer) => answer.end('back at the wallet')).listen(0, '127.0.0.1');
  await new Promise((ready) => back.once('listening', ready));
  redirect = `http://127.0.0.1:${(back.address() as AddressInfo).port}/cb`;
});
afterAll(async () => {
  await browser?.close();
  back?.close();
  await server?.stop();
  rmSync(desk, { recursive: true, force: true });
});

/** The resident's own wallet, from the example of the guide: it shares no code with the page. */
const ownWallet = (...args: string[]) =>
  run(process.execPath, [example, ...args], {
    cwd: desk,
    env: { ...process.env, WALLET_FILE: join(desk, 'own.json') },
  });

/** Opens the page, and shows it the own KTP. */
async function known(): Promise<Page> {
  const page = await pageIn(browser, { viewport: { width: 360, height: 640 } });
  await page.goto(await pushRequest(server.origin, redirect));
  const link = page.getByRole('link', { name: 'Buka dompet di ponsel ini' });
  await ownWallet('show', (await link.getAttribute('href')) ?? '');
  await page.getByRole('button', { name: 'Izinkan' }).waitFor();
  return page;
}

describe('a resident lets a wallet of another maker fetch credentials', () => {
  beforeAll(async () => {
    const offer = await makeCaller(server.origin, { fetch })(calls.demoOffer, { nik: personas.ratna.nik });
    await ownWallet('fetch', offer.offerUri, offer.txCode ?? '');
  });

  test('says yes in a real browser, and the wallet gets its code', async () => {
    const page = await known();
    await axe.look(page, 'authorization, consent');
    await press(page, 'Izinkan');
    await page.waitForURL(`${redirect}**`);
    await sees(page, 'back at the wallet');
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('code')).toBeTruthy();
    expect(searchParams.get('state')).toBe('state-1');
    expect(searchParams.get('iss')).toBe(server.origin);
    await page.context().close();
  });

  test('says no, and the wallet hears that', async () => {
    const page = await known();
    await press(page, 'Tolak');
    await page.waitForURL(`${redirect}**`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    await page.context().close();
  });

  test('meets no barrier', () => {
    expect(axe.found).toEqual([]);
  });
});
