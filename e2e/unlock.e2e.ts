import { launchBrowser, TEST_PIN, type VirtualAuthenticator, virtualAuthenticator } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { cutPostsTo, inFlight } from './rig/line.ts';
import { leaveAlone, phoneIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openSessions } from './rig/sessions.ts';
import { openCounter, personas } from './rig/staff.ts';
import { attackFromPage, copyStorage, evict, tamper } from './rig/storage.ts';
import { stealByPasskey } from './rig/thief.ts';

const { bagas } = personas;

let server: RunningServer;
let browser: Browser;
let page: Page;
let passkeys: VirtualAuthenticator;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  page = await phoneIn(browser, { keepsApp: true });
  passkeys = await virtualAuthenticator(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Browsers do not tell one from the other. */
const NOT_USED = 'Kunci sandi dibatalkan, atau sudah tidak ada di ponsel ini.';

const typePin = (pin: string) => page.getByLabel('PIN, 6 angka').first().fill(pin);

describe('a phone with passkeys', () => {
  test('is asked after the first PIN, and makes one', async () => {
    await activateOnScreen(page, server, await openCounter(server), bagas, async () => {
      await sees(page, 'Buka tanpa internet?');
      await axe.look(page, 'passkey offer');
      await press(page, 'Buat kunci sandi');
    });
    expect(await passkeys.passkeys()).toBe(1);
  });

  test('asks by itself after a restart, in aeroplane mode too, and gets its session when the line is back', async () => {
    await page.reload();
    await sees(page, bagas.name);
    await press(page, 'Kunci');
    await eventually('no session', async () => ((await openSessions(server)) === 0 ? true : undefined));
    await inFlight(page.context(), page, async () => {
      await page.reload();
      await sees(page, bagas.name);
      await sees(page, 'Luring');
      await axe.look(page, 'open, offline');
      expect(await openSessions(server)).toBe(0);
    });
    await eventually('a session by itself', async () => ((await openSessions(server)) === 1 ? true : undefined));
    await press(page, 'Profil');
    await page.getByRole('link', { name: 'Aktivitas' }).click();
    await sees(page, 'Anda masuk dengan PIN atau kunci sandi');
  });
});

describe('a line that breaks between the PIN and its proof', () => {
  test('leaves the wallet open, says so, and gets the session once it is back', async () => {
    await press(page, 'Kunci');
    await eventually('no session', async () => ((await openSessions(server, true)) === 0 ? true : undefined));
    const mend = await cutPostsTo(page, '/wallet/sessions');
    await typePin(TEST_PIN);
    await sees(page, 'Catatan server belum terbuka.');
    await sees(page, 'Luring');
    expect(await openSessions(server, true)).toBe(0);
    await mend();
    await eventually('the session of the PIN', async () =>
      (await openSessions(server, true)) === 1 ? true : undefined,
    );
    // Shown again, and not counted as a wrong PIN.
    expect(await server.sql`select pin_tries from device where state = 'active'`).toEqual([{ pin_tries: 0 }]);
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
    await sees(page, 'Anda masuk dengan PIN atau kunci sandi');
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
    await inFlight(page.context(), page, async () => {
      await page.reload();
      await sees(page, 'Membuka dompet dengan PIN perlu internet.');
      await axe.look(page, 'locked, offline, no passkey');
      await sees(page, 'Perlu internet');
      expect(await page.getByLabel('PIN, 6 angka').first().isDisabled()).toBe(true);
    });
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
});

describe('a door', () => {
  test('whose passkey was cancelled says nothing, and waits for the button; once that was used it asks by itself again', async () => {
    await passkeys.cancelOnNextPage();
    await page.goto(`${server.origin}/dompet/`);
    await sees(page, 'Buka dompet');
    expect(await page.getByText(NOT_USED).count()).toBe(0);
    await inFlight(page.context(), page, async () => {
      await page.reload();
      await sees(page, 'Buka dengan kunci sandi; PIN perlu internet.');
      await axe.look(page, 'locked, offline');
      await press(page, 'Buka dengan kunci sandi');
      await sees(page, bagas.name);
    });
    await page.reload();
    await sees(page, bagas.name);
    await passkeys.cancelOnNextPage();
    await page.reload();
    await typePin(TEST_PIN);
    await press(page, 'Profil');
  });

  test('shuts when nobody touched the wallet for a while, and opens at the card, not at what was read last', async () => {
    await sees(page, 'Kunci otomatis');
    await leaveAlone(page, 6);
    await sees(page, 'Dompet terkunci karena lama tidak dipakai.');
    await typePin(TEST_PIN);
    await sees(page, bagas.name);
    await expect.poll(() => new URL(page.url()).pathname).toBe('/dompet/');
  });
});

describe('a change of PIN', () => {
  const NEXT = '714036';
  const newPin = (pin: string) => page.getByLabel('PIN baru, 6 angka').first().fill(pin);
  const begin = async () => {
    await page.goto(`${server.origin}/dompet/profil/pin`);
    await typePin(TEST_PIN);
    await sees(page, 'PIN sekarang');
    await sees(page, 'Dompet lain yang Anda izinkan akan terputus.');
    await typePin(TEST_PIN);
  };

  test('refuses what is easy to guess, and a tab killed in the middle still opens by the PIN before', async () => {
    await begin();
    await newPin('170845');
    await sees(page, 'PIN ini dipakai banyak orang.');
    await newPin(TEST_PIN);
    await sees(page, 'Ini PIN Anda sekarang.');
    await axe.look(page, 'new PIN');
    await cutPostsTo(page, '/pin/change', { heard: false });
    await newPin(NEXT);
    await page.getByLabel('Ulangi PIN').first().fill(NEXT);
    await sees(page, 'coba PIN baru, lalu PIN lama');
    await axe.look(page, 'PIN not changed');
    await page.reload();
    await typePin(TEST_PIN);
    await sees(page, 'PIN sekarang');
  });

  test('whose answer is lost opens by the new PIN, and the passkey goes on opening', async () => {
    await typePin(TEST_PIN);
    await cutPostsTo(page, '/pin/change', { heard: true });
    await newPin(NEXT);
    await page.getByLabel('Ulangi PIN').first().fill(NEXT);
    await sees(page, 'coba PIN baru, lalu PIN lama');
    await page.goto(`${server.origin}/dompet/`);
    await typePin(TEST_PIN);
    await sees(page, 'PIN salah.');
    await typePin(NEXT);
    await sees(page, bagas.name);
    await press(page, 'Kunci');
    await press(page, 'Buka dengan kunci sandi');
    await sees(page, bagas.name);
  });
});

describe('somebody who has this phone’s storage, or a script in its page', () => {
  test('A17 finds nothing personal in a full copy, and no key that leaves the browser', async () => {
    const copy = await copyStorage(page);
    expect(copy).toContain('jatidiri-dompet');
    expect(copy).toContain('held/ktp_sd_jwt');
    // With the marker that follows: three bytes stand somewhere in a megabyte of ciphertext by chance.
    const pictures = [0xe0, 0xdb, 0xe1].map((next) => Buffer.from([0xff, 0xd8, 0xff, next]).toString('latin1'));
    const { nik, name, email, phone: number } = bagas;
    for (const secret of [nik, name, email, number, 'CURUP', '714036', TEST_PIN, 'Jari saya', ...pictures])
      expect(copy.toLowerCase().includes(secret.toLowerCase()), secret).toBe(false);
    expect(copy).toContain('key private extractable=false');
    expect(copy).not.toContain('key private extractable=true');
    expect(copy).not.toContain('key secret extractable=true');
  });

  test('A17 negative control: what lies open is found in the copy', async () => {
    await page.evaluate((name) => localStorage.setItem('bocor', name), bagas.name);
    expect(await copyStorage(page)).toContain(bagas.name);
    await page.evaluate(() => localStorage.removeItem('bocor'));
  });

  test('A16 with the passkey says no PIN: it opens U alone, and the try stays counted until the PIN is typed', async () => {
    const tries = async () => (await server.sql<{ n: number }>`select pin_tries as n from device`)[0]?.n;
    await press(page, 'Kunci');
    const loot = await stealByPasskey(page);
    expect(loot).toEqual({ opened: ['store', 'user'], saidPin: 'pin.wrong', saidPasskey: 'opened' });
    expect(await tries()).toBe(1);
    await typePin('714036');
    await eventually('no tries counted', async () => ((await tries()) === 0 ? true : undefined));
  });

  test('A21 takes no key out, makes no text a script, and is reported', async () => {
    const outcome = await attackFromPage(page);
    expect(outcome).toEqual({ exported: 'InvalidAccessError', written: 'TypeError', ran: false });
    await eventually(
      'the report',
      async () => server.said().includes('a page tried what its policy forbids') || undefined,
    );
  });

  test('A21 a name that is markup stands there as it was typed', async () => {
    const payload = '<img src=x onerror="window.ran=1">';
    await press(page, 'Profil');
    await page.getByRole('link', { name: 'Kunci sandi' }).click();
    await press(page, 'Ganti nama Jari saya');
    await page.getByLabel('Nama kunci sandi').fill(payload);
    await press(page, 'Simpan');
    await sees(page, payload);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await page.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
    await sees(page, bagas.name);
  });

  test('A18 sees an edited document refused by the wallet itself', async () => {
    await tamper(page, 'jatidiri-dompet', 'held/ktp_sd_jwt');
    await page.reload();
    await sees(page, 'Dokumen di ponsel ini tidak sah lagi.');
    expect(await page.getByText(bagas.name).count()).toBe(0);
    await axe.look(page, 'tampered');
  });
});

describe('at last', () => {
  test('a finger that is not recognised leaves the PIN', async () => {
    await press(page, 'Kunci');
    await passkeys.setUserVerified(false);
    await press(page, 'Buka dengan kunci sandi');
    await sees(page, NOT_USED);
    await typePin('714036');
    await press(page, 'Profil');
  });

  test('a browser that cleared the storage leaves word that there was a wallet, and what to do', async () => {
    await evict(page, server.origin);
    await page.goto(`${server.origin}/dompet/`);
    await sees(page, 'Dompet di ponsel ini terhapus');
    await axe.look(page, 'evicted');
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
