import { facePicture, launchBrowser, qrPicture, readQr, setCamera, virtualAuthenticator } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenOnlyAboveFade } from './rig/above-fade.ts';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { holdPostsUntil } from './rig/line.ts';
import { deskIn, GENUINE, phoneIn, photographQr, press, pressSeen, sees } from './rig/people.ts';
import { dumpPhone } from './rig/phone-storage.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

const { bagas, sekar } = personas;

let server: RunningServer;
let browser: Browser;
/** Bagas shows, Sekar scans. */
let holder: Page;
let scanner: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  [holder, scanner] = await Promise.all([phoneIn(browser, { keepsApp: true }), phoneIn(browser, { keepsApp: true })]);
  const counter = await openCounter(server);
  await virtualAuthenticator(holder);
  // One after the other: the next offer of a counter closes the last.
  await activateOnScreen(holder, server, counter, bagas, async () => {
    await sees(holder, 'KTP Digital aktif di ponsel ini');
    await press(holder, 'Buat kunci sandi');
  });
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

/** Waits until his phone has the credential that is shown without a line: it comes after the card. */
const holdsOfflineCode = () =>
  expect
    .poll(async () => (await dumpPhone(holder)).find(({ table }) => table === 'jatidiri-dompet/sealed')?.text)
    .toContain('held/ktp_offline_qr');

/** A new code on his screen, as a photograph of it. */
async function shows(): Promise<Buffer> {
  await pressSeen(holder, 'Tampilkan kode luring');
  await holder.getByRole('img', { name: /Kode QR luring/ }).waitFor();
  return photographQr(holder);
}

/** The picture first: her camera still sees what it saw last. */
async function scansAgain(photograph: Buffer): Promise<void> {
  await setCamera(scanner, photograph);
  await press(scanner, 'Pindai lagi');
}

describe('a poor line', () => {
  test('after the passkey is told of where a code is wanted before the session is there; one code is made once it is', async () => {
    await press(holder, 'Kunci');
    // Sent by nobody if the word never stands there.
    await holdPostsUntil(holder, '/wallet/sessions', 'Menyambung…');
    await press(holder, 'Buka dengan kunci sandi');
    await press(holder, 'Tunjukkan QR');
    await holder.getByRole('radio', { name: 'Nama dan foto' }).check();
    await pressSeen(holder, 'Tampilkan QR');
    await holder.getByRole('img', { name: /^Kode QR untuk menunjukkan/ }).waitFor();
    expect(await server.sql`select 1 from share`).toHaveLength(1);
    await press(holder, 'Tutup');
    await to(holder, 'KTP Digital');
  });
});

describe('two phones without a line', () => {
  test('he opens his wallet by passkey and gets an offline code by itself, she scans it: SAH, with the day of its status', async () => {
    await Promise.all([prepared(holder), prepared(scanner), holdsOfflineCode()]);
    await takeLine(true);
    // the phone in aeroplane mode, switched off and on again
    await holder.reload();
    await sees(holder, bagas.name);
    await sees(holder, 'Luring');
    await press(holder, 'Tunjukkan QR');
    await sees(holder, 'NIK dan alamat tidak ikut.');
    await axe.look(holder, 'wallet, before an offline code');
    // In the largest words, what goes counts as seen only above the strip and its fade.
    await holder.evaluate(() => document.documentElement.setAttribute('data-text', 'larger'));
    expect(await seenOnlyAboveFade(holder, 'Tampilkan kode luring')).toBe(true);
    await holder.evaluate(() => document.documentElement.setAttribute('data-text', 'normal'));
    // Her camera still sees the code of the office.
    await setCamera(scanner, await facePicture('empty-room'));
    await to(scanner, 'Pindai');
    await sees(scanner, 'Hanya kode luring yang dapat diperiksa.');
    const code = await shows();
    await axe.look(holder, 'wallet, offline code');
    await setCamera(scanner, code);
    await sees(scanner, GENUINE);
    await sees(scanner, bagas.name);
    await sees(scanner, /Status: berlaku per /);
    await axe.look(scanner, 'wallet, offline verdict');
  });

  test('she scans the same code again, and is told so', async () => {
    await scansAgain(await photographQr(holder));
    await sees(scanner, 'SUDAH DIPAKAI');
    await axe.look(scanner, 'wallet, offline replay');
  });

  test('a code of which a letter was altered is TIDAK SAH', async () => {
    await press(holder, 'Tutup');
    const text = await readQr(await shows());
    const at = Math.floor(text.length / 2);
    const altered = text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);
    await scansAgain(await qrPicture(altered));
    await sees(scanner, 'TIDAK SAH');
  });

  test('a code whose time is over is KEDALUWARSA and no forgery', async () => {
    await press(holder, 'Tutup');
    const old = await shows();
    const passes = (minutes: number) =>
      scanner.evaluate((ms) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + ms;
        // Nobody has left the phone alone for so long.
        document.dispatchEvent(new KeyboardEvent('keydown'));
      }, minutes * 60_000);
    await passes(6);
    await scansAgain(old);
    await sees(scanner, 'KEDALUWARSA');
    await sees(scanner, 'Minta kode baru.');
    await axe.look(scanner, 'wallet, offline code past its time');
    await passes(-6);
  });

  test('a usual code needs a line, and that is said', async () => {
    await scansAgain(await qrPicture(`${server.origin}/s#${'A'.repeat(43)}.${'A'.repeat(11)}`));
    await sees(scanner, 'Tidak ada sambungan. Periksa internet, lalu coba lagi.');
  });
});

describe('the portal without a line', () => {
  let desk: Page;

  test('opens again after its first visit, verifies his code in the browser, and finds its second scan', async () => {
    desk = await deskIn(browser);
    await desk.goto(`${server.origin}/verifikasi/`);
    await prepared(desk);
    await desk.context().setOffline(true);
    await desk.reload();
    await sees(desk, 'Tanpa internet');
    await axe.look(desk, 'portal, no line');
    await press(holder, 'Tutup');
    const code = await shows();
    await setCamera(desk, code);
    await sees(desk, GENUINE);
    await sees(desk, bagas.name);
    await sees(desk, /Status: berlaku per /);
    await axe.look(desk, 'portal, offline verdict');
    await press(desk, 'Periksa lagi');
    await sees(desk, 'SUDAH DIPAKAI');
  });

  test('says of a usual code that it needs a line', async () => {
    await setCamera(desk, await qrPicture(`${server.origin}/s#${'A'.repeat(43)}.${'A'.repeat(11)}`));
    await press(desk, 'Periksa lagi');
    await sees(desk, /sambungan/);
  });
});

describe('a card that was revoked', () => {
  test('is DICABUT without a line, once her phone has had the new list', async () => {
    await server.sql`
      update status_entry set revoked_at = app_clock() from issued_credential
      where configuration = 'ktp_offline_qr' and list = status_list and index = status_index`;
    const code = await photographQr(holder);
    await takeLine(false);
    await scanner.evaluate(() => caches.delete('jatidiri-luring'));
    await scansAgain(code);
    await sees(scanner, 'DICABUT');
    await takeLine(true);
    await press(holder, 'Tutup');
    await scansAgain(await shows());
    await sees(scanner, /Menurut daftar per /);
    await axe.look(scanner, 'wallet, offline revoked');
    expect(axe.found).toEqual([]);
  });
});
