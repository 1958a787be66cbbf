import { launchBrowser, TEST_PIN } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { type Dump, findLeaks, type Needle } from './rig/leaks.ts';
import { phoneIn, press, sees } from './rig/people.ts';
import { dumpPhone } from './rig/phone-storage.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { type Counter, openCounter, personas } from './rig/staff.ts';

const { bagas, sekar } = personas;

let server: RunningServer;
let browser: Browser;
let counter: Counter;
/** Bagas owns the phone; Sekar shares it. */
let page: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  counter = await openCounter(server);
  page = await phoneIn(browser, { keepsApp: true });
  await activateOnScreen(page, server, counter, bagas);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (page: Page) => page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
const walletsOn = (page: Page) =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    return names.filter((name) => name.startsWith('jatidiri-dompet'));
  });
const onlyHis = () => expect.poll(() => walletsOn(page)).toEqual(['jatidiri-dompet']);

/** Until the session that was opened last has ended, as the server sees it: the screen may have changed before. */
const sessionEnds = () =>
  expect
    .poll(() => server.sql`select ended_at is not null as ended from wallet_session order by created_at desc limit 1`)
    .toEqual([{ ended: true }]);

/** The whole door stands: what comes late moves the buttons below it away from under a finger. */
async function atDoor(page: Page): Promise<void> {
  await page.getByLabel('PIN, 6 angka').first().waitFor();
  await sees(page, 'Lupa PIN?');
}

async function toPeople(): Promise<void> {
  await press(page, 'Profil');
  await page.getByRole('link', { name: 'Orang di ponsel ini' }).click();
  await sees(page, 'Data setiap orang terkunci');
}

describe('a phone that one person had', () => {
  test('goes on as it was when there is no register of people yet: nothing of it is lost', async () => {
    await page
      .evaluate(() => {
        sessionStorage.clear();
        return new Promise((resolve) => {
          indexedDB.deleteDatabase('jatidiri-ponsel').onsuccess = resolve;
          location.reload();
        });
      })
      .catch(() => undefined);
    await sees(page, 'Masukkan PIN');
    await open(page);
    await sees(page, bagas.name);
    await onlyHis();
  });
});

describe('a second person on the phone', () => {
  test('is added from the profile; the wallet of the first locks at once, and its session ends', async () => {
    await toPeople();
    await axe.look(page, 'people');
    await press(page, 'Tambah orang');
    await page.getByLabel('Nama panggilan').fill(sekar.nik);
    await press(page, 'Tambah dan mulai');
    await sees(page, 'Jangan tulis NIK di sini.');
    await axe.look(page, 'add a person');
    await page.getByLabel('Nama panggilan').fill('Sekar');
    // Who is in doubt presses twice, and is one person all the same.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await sees(page, 'KTP Digital di ponsel Anda');
    await sees(page, 'Dompet Sekar');
    await axe.look(page, 'welcome on a shared phone');
    await sessionEnds();
  });

  test('leads from the welcome and from the form back to who it is; what was begun can be given up without the others', async () => {
    for (const step of ['welcome', 'form'] as const) {
      if (step === 'form') await press(page, 'Mulai');
      await sees(page, step === 'form' ? 'Kantor yang akan Anda datangi' : 'Yang Anda perlukan');
      await press(page, 'Ganti orang');
      await sees(page, 'Siapa Anda?');
      expect(await page.locator('.dompet-person').count()).toBe(2);
      await page.getByRole('button', { name: 'Sekar' }).click();
    }
    await sees(page, 'Yang Anda perlukan');
    await press(page, 'Hapus dari ponsel ini');
    await sees(page, 'Pendaftaran Sekar di ponsel ini dihapus. Orang lain tetap seperti semula.');
    await axe.look(page, 'give up an activation');
    await page.keyboard.press('Escape');
  });

  test('activates like anybody, with a device key of her own (A15), and a reload in the middle comes back to her', async () => {
    await activateOnScreen(page, server, counter, sekar);
    const devices = await server.sql<{ people: number; keys: number }>`
      select count(distinct rid)::int as people, count(distinct jkt)::int as keys from device where state = 'active'`;
    expect(devices).toEqual([{ people: 2, keys: 2 }]);
  });

  test('A17 while she is in, nothing of anybody can be read on the phone: his database is sealed, and so is hers', async () => {
    const needles: Needle[] = [bagas, sekar].flatMap(({ nik, name, email, phone }) =>
      [nik, name, email, phone].map((text) => ({ name: text, bytes: Buffer.from(text) })),
    );
    const sealed = (dumps: readonly Dump[]) => dumps.filter(({ table }) => /^jatidiri-dompet.*sealed$/.test(table));
    // Hers is written while the card stands on the screen already.
    const sizes = async () => sealed(await dumpPhone(page)).map(({ bytes }) => bytes.length > 9_000);
    await expect.poll(sizes).toEqual([true, true]);
    const dumps = await dumpPhone(page);
    expect(dumps.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['jatidiri-dompet/sealed', 'jatidiri-ponsel/people', 'sessionStorage']),
    );
    expect(findLeaks(dumps, needles)).toEqual([]);
    expect(dumps.map(({ text }) => text).join()).not.toContain('key that can leave');
    const register = dumps.find(({ table }) => table === 'jatidiri-ponsel/people');
    // Negative control: what does lie open is found. He chose no name, so his initials stand for him.
    expect(findLeaks(register ? [register] : [], [{ name: 'her nickname', bytes: Buffer.from('Sekar') }])).not.toEqual(
      [],
    );
    expect(register?.text).toContain('bu');
  });

  test('switches to him at two taps, and sees his door, not his card', async () => {
    await toPeople();
    await page.getByRole('button', { name: 'BU' }).click();
    await sees(page, 'Dompet BU');
    await sees(page, 'Masukkan PIN');
    await sessionEnds();
    await axe.look(page, 'locked, shared phone');
    await open(page);
    await sees(page, bagas.name);
  });
});

describe('two tabs of one phone', () => {
  test('who comes in at one locks the other', async () => {
    const other = await page.context().newPage();
    await other.goto(`${server.origin}/dompet/`);
    await sees(other, 'Siapa Anda?');
    await axe.look(other, 'who are you');
    await other.getByRole('button', { name: 'Sekar' }).click();
    await sees(page, 'Dompet terkunci.');
    await open(other);
    await sees(other, sekar.name);
    await open(page);
    await sees(page, bagas.name);
    await sees(other, 'Dompet terkunci.');
    await atDoor(other);
    await press(other, 'Ganti orang');
    await sees(other, 'Siapa Anda?');
    await other.close();
  });
});

describe('a person who leaves the phone', () => {
  test('is asked once; her database alone goes, and she reads that her KTP Digital stays', async () => {
    await press(page, 'Kunci');
    await atDoor(page);
    await press(page, 'Ganti orang');
    await page.getByRole('button', { name: 'Sekar' }).click();
    await atDoor(page);
    await press(page, 'Hapus dari ponsel ini');
    await sees(page, 'KTP Digital Sekar tetap terdaftar di Dukcapil.');
    await axe.look(page, 'remove a person');
    expect(await page.getByRole('button', { name: 'Hapus', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Saya mengerti').check();
    await page.evaluate(() => {
      const { deleteDatabase } = IDBFactory.prototype;
      IDBFactory.prototype.deleteDatabase = () => {
        IDBFactory.prototype.deleteDatabase = deleteDatabase;
        throw new DOMException('the disk is gone', 'UnknownError');
      };
    });
    await press(page, 'Hapus');
    await sees(page, 'Tidak terhapus; semua masih ada.');
    await axe.look(page, 'a person who was not removed');
    expect(await walletsOn(page)).toHaveLength(2);
    // the page is loaded anew for whoever stays, and the door of before says the same words
    await Promise.all([page.waitForEvent('load'), press(page, 'Hapus')]);
    await sees(page, 'Masukkan PIN');
    await onlyHis();
    await open(page);
    await sees(page, bagas.name);
    const [{ active } = { active: 0 }] = await server.sql<{ active: number }>`
      select count(*)::int as active from device where state = 'active'`;
    expect(active).toBe(2);
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
