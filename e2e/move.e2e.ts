import { launchBrowser, setCamera, TEST_PIN } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { phoneIn, photographQr, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

const { bagas } = personas;
const NEW_PIN = '582046';

let server: RunningServer;
let browser: Browser;
/** Three phones: storage of their own, cameras of their own. */
let old: Page;
let fresh: Page;
let thief: Page;
let photograph: Buffer;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  [old, fresh, thief] = await Promise.all([phoneIn(browser), phoneIn(browser), phoneIn(browser)]);
  await activateOnScreen(old, server, await openCounter(server), bagas);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const givePin = (page: Page) => page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
const digitsOn = (page: Page) => page.locator('.dompet-move-digits').first().textContent();

async function toMove(): Promise<void> {
  await press(old, 'Profil');
  await old.getByRole('link', { name: 'Pindah ke ponsel baru' }).click();
}

async function scanWith(page: Page): Promise<void> {
  await page.goto(`${server.origin}/dompet/`);
  await press(page, 'Pindah dari ponsel lama');
  await press(page, 'Pindai ponsel lama');
  await setCamera(page, photograph);
}

describe('a move to a new phone', () => {
  test('begins on the old one, behind the PIN', async () => {
    await toMove();
    await sees(old, 'Siapkan kedua ponsel');
    await axe.look(old, 'move, old phone');
    await server.advance(301);
    await press(old, 'Tampilkan kode');
    await sees(old, 'Konfirmasi bahwa ini Anda');
    await givePin(old);
    await sees(old, 'Pindai dengan ponsel baru.');
    await axe.look(old, 'move, code');
    photograph = await photographQr(old);
  });

  test('the new one scans it, and both show the same digits', async () => {
    await fresh.goto(`${server.origin}/dompet/`);
    await press(fresh, 'Pindah dari ponsel lama');
    await axe.look(fresh, 'move, new phone');
    await scanWith(fresh);
    await sees(fresh, 'Menunggu ponsel lama');
    await axe.look(fresh, 'move, waiting');
    await sees(old, 'Ponsel baru datang');
    await axe.look(old, 'move, a phone has come');
    expect(await digitsOn(fresh)).toMatch(/\d/);
    expect(await digitsOn(fresh)).toBe(await digitsOn(old));
  });

  test('a third phone with a photograph of the code is refused, and both read it', async () => {
    await scanWith(thief);
    await sees(thief, 'Ponsel lain sudah memakai kode ini.');
    await axe.look(thief, 'move, refused');
    await sees(old, 'Ponsel lain juga mencoba memakai kode ini.');
    await sees(fresh, 'Ponsel lain juga mencoba memakai kode ini.');
  });

  test('both come back to where they were after they were closed', async () => {
    await fresh.reload();
    await sees(fresh, 'Menunggu ponsel lama');
    await old.reload();
    await givePin(old);
    await sees(old, 'Ponsel baru datang');
  });

  test('the old one agrees with the PIN, and works until the new one has its own', async () => {
    await press(old, 'Sama, setujui dengan PIN');
    await axe.look(old, 'move, agree');
    await givePin(old);
    await sees(old, 'Disetujui');
    await axe.look(old, 'move, agreed');
    await sees(fresh, 'Buat PIN');
    await fresh.reload();
    await sees(fresh, 'Buat PIN');
    const states = await server.sql<{ state: string }>`select state from device`;
    expect(states).toEqual([{ state: 'active' }]);
  });

  test('then the new one has the card, and the old one says why it has not', async () => {
    await fresh.getByLabel('PIN baru, 6 angka').first().fill(NEW_PIN);
    await fresh.getByLabel('Ulangi PIN').first().fill(NEW_PIN);
    await sees(fresh, bagas.name);
    await sees(old, 'Anda memindahkannya ke ponsel baru.');
    const states = await server.sql<{ state: string }>`select state from device order by state`;
    expect(states.map(({ state }) => state)).toEqual(['active', 'replaced']);
    const told = async () =>
      (await server.mails(bagas.email)).filter(({ subject }) => subject.includes('pindah ponsel'));
    await expect.poll(told).toHaveLength(1);
    await press(fresh, 'Kunci');
    await sees(fresh, 'Dompet terkunci.');
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
