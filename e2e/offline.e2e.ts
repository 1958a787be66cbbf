import { canvasCamera, launchBrowser, qrPicture, readQr, setCamera, virtualAuthenticator } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { photographQr, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

const { bagas, sekar } = personas;
const PLACE = { locale: 'id-ID', timezoneId: 'Asia/Jakarta' };
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

let server: RunningServer;
let browser: Browser;
/** Bagas shows, Sekar scans. */
let holder: Page;
let scanner: Page;
const axe = watchAxe();

async function phone(): Promise<Page> {
  const context = await browser.newContext({ ...PLACE, ...PHONE, permissions: ['camera'] });
  context.setDefaultTimeout(30_000);
  await canvasCamera(context);
  return context.newPage();
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  [holder, scanner] = [await phone(), await phone()];
  const counter = await openCounter(server);
  await virtualAuthenticator(holder);
  await activateOnScreen(holder, server, counter, bagas, () => press(holder, 'Buat kunci sandi'));
  await activateOnScreen(scanner, server, counter, sekar);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const to = (page: Page, place: string) => page.getByRole('navigation').getByRole('link', { name: place }).click();

/** Both phones, and no other line to the server: what is on them is all there is. */
async function takeLine(away: boolean): Promise<void> {
  await Promise.all([holder, scanner].map((page) => page.context().setOffline(away)));
}

/** Waits until a page has fetched what it needs for the time without a line. */
async function prepared(page: Page): Promise<void> {
  await eventually('a kit and a worker', () =>
    page.evaluate(async () => {
      const kit = await (await caches.open('jatidiri-luring')).match('/jatidiri-luring/kit.json');
      const worker = (await navigator.serviceWorker.getRegistration())?.active;
      return kit && worker?.state === 'activated' ? true : undefined;
    }),
  );
}

/** A new code on his screen, as a photograph of it. */
async function shows(): Promise<Buffer> {
  await press(holder, 'Tampilkan kode luring');
  await holder.getByRole('img', { name: /Kode QR luring/ }).waitFor();
  return photographQr(holder);
}

/** The picture first: her camera still sees what it saw last. */
async function scans(photograph: Buffer): Promise<void> {
  await setCamera(scanner, photograph);
  const again = scanner.getByRole('button', { name: 'Pindai lagi' });
  if (await again.isVisible()) await again.click();
}

describe('two phones without a line', () => {
  test('he opens his wallet by passkey and gets an offline code by itself, she scans it: SAH, with the day of its status', async () => {
    await Promise.all([prepared(holder), prepared(scanner)]);
    await takeLine(true);
    // the phone in aeroplane mode, switched off and on again
    await holder.reload();
    await press(holder, 'Buka dengan kunci sandi');
    await sees(holder, bagas.name);
    await sees(holder, 'Luring');
    await press(holder, 'Tunjukkan QR');
    await sees(holder, 'NIK dan alamat tidak ikut.');
    await axe.look(holder, 'wallet, before an offline code');
    await to(scanner, 'Pindai');
    await sees(scanner, 'Hanya kode luring yang dapat diperiksa.');
    const code = await shows();
    await axe.look(holder, 'wallet, offline code');
    await scans(code);
    await sees(scanner, 'SAH');
    await sees(scanner, bagas.name);
    await sees(scanner, /Status: berlaku per /);
    await axe.look(scanner, 'wallet, offline verdict');
  });

  test('she scans the same code again, and is told so', async () => {
    await scans(await photographQr(holder));
    await sees(scanner, 'SUDAH DIPAKAI');
    await axe.look(scanner, 'wallet, offline replay');
  });

  test('a code of which a letter was altered is TIDAK SAH', async () => {
    await press(holder, 'Tutup');
    const text = await readQr(await shows());
    const at = Math.floor(text.length / 2);
    const altered = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
    await scans(await qrPicture(altered));
    await sees(scanner, 'TIDAK SAH');
  });

  test('a usual code needs a line, and that is said', async () => {
    await scans(await qrPicture(`${server.origin}/s#${'A'.repeat(43)}.${'A'.repeat(11)}`));
    await sees(scanner, 'Tidak ada sambungan. Periksa internet, lalu coba lagi.');
  });
});

describe('the portal without a line', () => {
  let desk: Page;

  test('opens again after its first visit, verifies his code in the browser, and finds its second scan', async () => {
    const context = await browser.newContext({ ...PLACE, viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(30_000);
    await canvasCamera(context);
    desk = await context.newPage();
    await desk.goto(`${server.origin}/verifikasi/`);
    await prepared(desk);
    await context.setOffline(true);
    await desk.reload();
    await sees(desk, 'Tanpa internet');
    await axe.look(desk, 'portal, no line');
    await press(holder, 'Tutup');
    const code = await shows();
    await setCamera(desk, code);
    await sees(desk, 'SAH');
    await sees(desk, bagas.name);
    await sees(desk, /Status: berlaku per /);
    await axe.look(desk, 'portal, offline verdict');
    await press(desk, 'Pindai lagi');
    await sees(desk, 'SUDAH DIPAKAI');
  });

  test('says of a usual code that it needs a line', async () => {
    await setCamera(desk, await qrPicture(`${server.origin}/s#${'A'.repeat(43)}.${'A'.repeat(11)}`));
    await press(desk, 'Pindai lagi');
    await sees(desk, /sambungan/);
  });
});

describe('a card that was revoked', () => {
  test('is DICABUT without a line, once her phone has had the new list', async () => {
    await server.sql`
      update status_entry set revoked_at = app_clock() from issued_credential
      where configuration = 'ktp_offline_qr' and list = status_list and index = status_index`;
    await takeLine(false);
    await scanner.evaluate(() => caches.delete('jatidiri-luring'));
    await scans(await photographQr(holder));
    await sees(scanner, 'DICABUT');
    await takeLine(true);
    await press(holder, 'Tutup');
    await scans(await shows());
    await sees(scanner, /Menurut daftar per /);
    await axe.look(scanner, 'wallet, offline revoked');
    expect(axe.found).toEqual([]);
  });
});
