import { createServer, type Server } from 'node:http';
import { calls } from '@jatidiri/contracts';
import { launchBrowser } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './rig/eventually.ts';
import { pageIn } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { type Counter, openCounter } from './rig/staff.ts';

let server: RunningServer;
let counter: Counter;
/** A site of somebody else, in the same browser as the signed-in officer. */
let foreign: { server: Server; origin: string };
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  counter = await openCounter(server);
  foreign = await openForeignSite();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  foreign?.server.close();
  await server?.stop();
});

async function openForeignSite() {
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Undian</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  if (typeof address !== 'object' || !address) throw new Error('the foreign site has no address');
  return { server: site, origin: `http://127.0.0.1:${address.port}` };
}

const isSignedIn = () => counter.officer.call(calls.readOfficer).then(({ kind }) => kind === 'officer');

describe('A22 a request made up by another site', () => {
  const url = (path: string) => `${server.origin}/api${path}`;
  const post = (headers: Record<string, string>, body = '{}') =>
    fetch(url('/office/sign-out'), { method: 'POST', headers: { cookie: counter.officer.cookie(), ...headers }, body });
  const json = { 'content-type': 'application/json' };

  test.each([
    ['from a foreign origin', () => ({ ...json, origin: foreign.origin, 'sec-fetch-site': 'cross-site' })],
    ['from a sister site', () => ({ ...json, origin: server.origin, 'sec-fetch-site': 'same-site' })],
    ['from nowhere, as a sandboxed frame sends it', () => ({ ...json, origin: 'null' })],
    ['without a word of where it comes from', () => ({ ...json })],
    ['as a form', () => ({ 'content-type': 'application/x-www-form-urlencoded', origin: foreign.origin })],
    ['as text, which needs no leave', () => ({ 'content-type': 'text/plain', origin: server.origin })],
  ])('A22 is refused though the cookie came along: %s', async (_, headers) => {
    const response = await post(headers());
    expect([403, 415]).toContain(response.status);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await isSignedIn()).toBe(true);
  });

  test('A22 gets no leave from a preflight, and the API’s answers are for its own pages', async () => {
    const ask = { origin: foreign.origin, 'access-control-request-method': 'POST' };
    const preflight = await fetch(url('/office/sign-out'), { method: 'OPTIONS', headers: ask });
    const { headers } = await fetch(url('/office/me'), { headers: { cookie: counter.officer.cookie(), ...ask } });
    for (const answer of [preflight.headers, headers]) {
      expect(answer.get('access-control-allow-origin')).toBeNull();
      expect(answer.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('A22 is told nothing with credentials even where any origin may read', async () => {
    const { headers } = await fetch(`${server.origin}/.well-known/openid-credential-issuer`, {
      headers: { origin: foreign.origin },
    });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('A22 a page of another site in the officer’s own browser', () => {
  let page: Page;
  let console: Page;
  beforeAll(async () => {
    console = await pageIn(browser, {});
    await console.goto(`${server.origin}/petugas/`);
    await console.getByRole('button', { name: 'Masuk sebagai petugas contoh' }).click();
    await console.getByText('Antrean: 0').waitFor();
    page = await console.context().newPage();
    await page.goto(foreign.origin);
  });
  const stillSignedIn = async () => {
    await console.reload();
    await console.getByText('Antrean: 0').waitFor();
  };

  test('A22 gets a cookie that no script reads and no other site sends', async () => {
    const cookies = await console.context().cookies(server.origin);
    expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
      { name: 'jatidiri-office', httpOnly: true, sameSite: 'Strict' },
    ]);
  });

  test('A22 can neither read nor act by fetch or form', async () => {
    const attempts = await page.evaluate(async (target) => {
      const outcome = (call: Promise<Response>) =>
        call.then(
          ({ status, type }) => `${type} ${status}`,
          () => 'blocked',
        );
      const options = { method: 'POST', credentials: 'include', body: '{}' } as const;
      return [
        await outcome(fetch(`${target}/api/office/me`, { credentials: 'include' })),
        await outcome(
          fetch(`${target}/api/office/sign-out`, { ...options, headers: { 'content-type': 'application/json' } }),
        ),
        await outcome(fetch(`${target}/api/office/sign-out`, { ...options, mode: 'no-cors' })),
      ];
    }, server.origin);
    expect(attempts).toEqual(['blocked', 'blocked', 'opaque 0']);
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/office/sign-out'));
    await page.evaluate((target) => {
      const form = document.createElement('form');
      form.method = 'POST';
      form.enctype = 'text/plain';
      form.action = `${target}/api/office/sign-out`;
      document.body.append(form);
      form.submit();
    }, server.origin);
    expect((await answer).status()).toBeGreaterThanOrEqual(400);
    await stillSignedIn();
  });

  test('A22 can frame no page', async () => {
    await page.goto(foreign.origin);
    for (const path of ['/petugas/', '/dompet/', '/verifikasi/', '/layar/', '/s']) {
      await frameIt(page, server.origin + path);
      await eventually(
        `a refusal in the place of ${path}`,
        async () => page.frames().at(-1)?.url().startsWith('chrome-error:') || undefined,
      );
    }
  });

  test('A22 negative control: what refuses nothing is framed, and our own page does sign out', async () => {
    await frameIt(page, `${foreign.origin}/sendiri`);
    expect(page.frames().at(-1)?.url()).toBe(`${foreign.origin}/sendiri`);
    await counter.officer.call(calls.signOutOfficer);
    await expect(isSignedIn()).rejects.toMatchObject({ code: expect.stringMatching(/^session\./) });
  });
});

/** Puts an address into a frame of the page; answers once something is in it, be it a refusal. */
async function frameIt(page: Page, address: string): Promise<void> {
  await page.evaluate(async (source) => {
    const frame = document.createElement('iframe');
    frame.src = source;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
  }, address);
}
