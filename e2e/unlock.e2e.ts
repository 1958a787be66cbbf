import {
  canvasCamera,
  launchBrowser,
  TEST_PIN,
  type VirtualAuthenticator,
  virtualAuthenticator,
} from '@jatidiri/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

const { bagas } = personas;
const PHONE = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'id-ID',
  timezoneId: 'Asia/Jakarta',
};

let server: RunningServer;
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let passkeys: VirtualAuthenticator;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  phone = await browser.newContext({ ...PHONE, permissions: ['camera'] });
  phone.setDefaultTimeout(30_000);
  await canvasCamera(phone);
  page = await phone.newPage();
  passkeys = await virtualAuthenticator(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Browsers do not tell one from the other. */
const NOT_USED = 'Kunci sandi dibatalkan, atau sudah tidak ada di ponsel ini.';

const typePin = (pin: string) => page.getByLabel('PIN, 6 angka').first().fill(pin);

/** Without a line, as in an aeroplane; the service worker must have the app by then. */
async function inFlight(work: () => Promise<void>): Promise<void> {
  await eventually(
    'the service worker',
    async () => (await page.evaluate(() => navigator.serviceWorker.controller !== null)) || undefined,
  );
  await phone.setOffline(true);
  try {
    await work();
  } finally {
    await phone.setOffline(false);
  }
}

describe('a phone with passkeys', () => {
  test('is asked after the first PIN, and makes one', async () => {
    await activateOnScreen(page, server, await openCounter(server), bagas, async () => {
      await sees(page, 'Buka tanpa internet?');
      await axe.look(page, 'passkey offer');
      await press(page, 'Buat kunci sandi');
    });
    expect(await passkeys.passkeys()).toBe(1);
  });

  test('opens the wallet in aeroplane mode after a restart, and gets its session when the line is back', async () => {
    await page.reload();
    await sees(page, 'Buka dompet');
    await inFlight(async () => {
      await page.reload();
      await sees(page, 'Buka dengan kunci sandi; PIN perlu internet.');
      await axe.look(page, 'locked, offline');
      await press(page, 'Buka dengan kunci sandi');
      await sees(page, bagas.name);
      await sees(page, 'Luring');
      await axe.look(page, 'open, offline');
      expect(await openSessions()).toBe(0);
    });
    await eventually('a session by itself', async () => ((await openSessions()) === 1 ? true : undefined));
    await press(page, 'Profil');
    await page.getByRole('link', { name: 'Aktivitas' }).click();
    await sees(page, 'Dompet dibuka');
  });
});

describe('another way in', () => {
  test('is the PIN, when the passkey was deleted in the phone’s settings', async () => {
    await press(page, 'Kunci');
    await passkeys.clear();
    await press(page, 'Buka dengan kunci sandi');
    await sees(page, NOT_USED);
    await axe.look(page, 'passkey gone');
    await typePin(TEST_PIN);
    await sees(page, 'Dompet dibuka');
  });

  test('is named, and removed, in the profile', async () => {
    await press(page, 'Profil');
    await page.getByRole('link', { name: 'Kunci sandi' }).click();
    await sees(page, 'Ponsel ini');
    await axe.look(page, 'passkeys');
    await press(page, 'Ganti nama Ponsel ini');
    await page.getByLabel('Nama kunci sandi').fill('Ponsel Bagas');
    await press(page, 'Simpan');
    await sees(page, 'Ponsel Bagas');
    await press(page, 'Hapus Ponsel Bagas');
    await sees(page, 'Tanpa kunci sandi, membuka dompet selalu perlu internet.');
    await axe.look(page, 'passkey removal');
    await page.getByRole('dialog').getByRole('button', { name: 'Hapus', exact: true }).click();
    await sees(page, 'Kunci sandi dihapus.');
    await axe.look(page, 'no passkey');
  });

  test('without a passkey and a line is none, and the wallet says so', async () => {
    await press(page, 'Kunci');
    await inFlight(async () => {
      await page.reload();
      await sees(page, 'Membuka dompet dengan PIN perlu internet.');
      await axe.look(page, 'locked, offline, no passkey');
      await typePin(TEST_PIN);
      await sees(page, 'Membuka dompet dengan PIN perlu internet.');
    });
    await press(page, 'Coba lagi');
    await typePin(TEST_PIN);
    await press(page, 'Profil');
  });

  test('is added in the profile after the PIN', async () => {
    await page.getByRole('link', { name: 'Kunci sandi' }).click();
    await press(page, 'Tambah kunci sandi');
    await axe.look(page, 'passkey, PIN first');
    await typePin(TEST_PIN);
    await page.getByLabel('Nama kunci sandi').fill('Jari saya');
    await axe.look(page, 'passkey, name');
    await press(page, 'Buat kunci sandi');
    await sees(page, 'Kunci sandi dibuat.');
    await sees(page, 'Jari saya');
  });

  test('is the PIN, when the finger is not recognised', async () => {
    await press(page, 'Kunci');
    await passkeys.setUserVerified(false);
    await press(page, 'Buka dengan kunci sandi');
    await sees(page, NOT_USED);
    await typePin(TEST_PIN);
    await sees(page, 'Jari saya');
  });
});

/** Sessions of this phone since it was locked last, as the server counts them. */
async function openSessions(): Promise<number> {
  const [row] = await server.sql<{ count: number }>`
    select count(*)::int as count from wallet_session where ended_at is null and not by_pin`;
  return row?.count ?? 0;
}

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
