import { launchBrowser, TEST_PIN } from '@jatidiri/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { button, pageIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

let server: RunningServer;
let browser: Browser;
let page: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  // Not as a phone, whose screen would shrink what is too wide for it.
  page = await pageIn(browser, { viewport: { width: 360, height: 640 } });
  await voices(page, ['en-US', 'id-ID']);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('languages', () => {
  test('stand on the first screen by their own names; what one lacks is said in Indonesian', async () => {
    await page.goto(`${server.origin}/dompet/`);
    const language = page.getByRole('combobox');
    await language.waitFor();
    const names = ['Indonesia', 'English', 'Basa Jawa', 'Basa Sunda', 'Baso Minang'];
    expect(await language.getByRole('option').allTextContents()).toEqual(names);
    // On a small phone the main thing to do is on the first screen.
    expect(await foot(button(page, 'Mulai'))).toBeLessThanOrEqual(640);
    await language.selectOption('Basa Jawa');
    await button(page, 'Wiwiti').waitFor();
    await sees(page, 'Satu kunjungan ke kantor Dukcapil');
    await sees(page, 'Terjemahan ini belum lengkap.');
    await page.reload();
    await button(page, 'Wiwiti').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('jv');
    await axe.look(page, 'welcome in Javanese');
    await language.selectOption('Indonesia');
    await button(page, 'Mulai').waitFor();
  });

  test('an error that stands on the screen follows the language; the form says of office and NIK what is so', async () => {
    await page.route('**/api/offices', (route) => route.abort(), { times: 1 });
    await press(page, 'Mulai');
    await sees(page, 'Daftar kantor belum terbuka.');
    expect(await page.getByText('Kantor itu sudah terpilih.').count()).toBe(0);
    await press(page, 'Coba lagi');
    const sixteen = new Date().getFullYear() - 16;
    await page.getByLabel('NIK', { exact: true }).fill(`1702190101${String(sixteen).slice(2)}0003`);
    await sees(page, `KTP Digital mulai 1 Januari ${sixteen + 17}`);
    await axe.look(page, 'application, too young');
    await page.getByLabel('Penduduk contoh').selectOption(personas.bagas.nik);
    await sees(page, 'NIK penduduk contoh: 1702 1912 0884 0001.');
    await sees(page, 'Kantor itu sudah terpilih.');
    await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
    await page.getByLabel('Saya setuju').check();
    await press(page, 'Saya bukan robot');
    await sees(page, 'Captcha selesai');
    await page.context().setOffline(true);
    await press(page, 'Verifikasi Data');
    await sees(page, 'Tidak ada sambungan. Periksa internet, lalu coba lagi.');
    await press(page, 'Read in English');
    await sees(page, 'No connection. Check your internet and try again.');
    await press(page, 'Baca dalam bahasa Indonesia');
    await sees(page, 'Tidak ada sambungan. Periksa internet, lalu coba lagi.');
    await page.context().setOffline(false);
  });

  test('what was typed is there after a reload, but for the consent; nothing of it after leaving the form', async () => {
    await page.reload();
    await page.getByLabel('NIK', { exact: true }).waitFor();
    expect(await page.getByLabel('NIK', { exact: true }).inputValue()).toBe(personas.bagas.nik);
    expect(await page.getByLabel('Saya setuju').isChecked()).toBe(false);
    await press(page, 'Verifikasi Data');
    // the first thing that is missing has the focus
    await eventually('a focus', () =>
      page.getByLabel('Saya setuju').evaluate((box) => box === document.activeElement || undefined),
    );
    await press(page, 'Kembali');
    await page.reload();
    await button(page, 'Mulai').waitFor();
  });
});

describe('an activated wallet', () => {
  beforeAll(async () => {
    await activateOnScreen(page, server, await openCounter(server), personas.bagas);
  });

  test('reads aloud what is on the card, and a hidden NIK only as far as it is shown', async () => {
    await press(page, 'Bacakan');
    await button(page, 'Berhenti membaca').waitFor();
    await expect
      .poll(() => spoken(page))
      .toEqual(
        expect.arrayContaining([
          { text: personas.bagas.name, lang: 'id-ID' },
          { text: '1 7 0 2 1 9, disembunyikan, 0 1', lang: 'id-ID' },
        ]),
      );
    await press(page, 'Berhenti membaca');
    await button(page, 'Tampilkan NIK').press('Enter');
    await press(page, 'Bacakan');
    const aloud = async () => (await spoken(page)).map(({ text }) => text);
    await expect.poll(aloud).toContain([...personas.bagas.nik].join(' '));
    await axe.look(page, 'card, reading aloud');
  });

  test('covers the card at a tap, for who looks over a shoulder, and shows a NIK only while its button is held', async () => {
    const to = (place: string) => page.getByRole('navigation').getByRole('link', { name: place }).click();
    await to('Data Penting');
    await sees(page, 'Kartu Keluarga');
    await to('KTP Digital');
    const eye = page.locator('.jd-ktp__eye');
    await button(page, 'Tampilkan NIK').waitFor();
    await eye.dispatchEvent('pointerdown');
    await button(page, 'Sembunyikan NIK').waitFor();
    await eye.evaluate((element) => {
      const lift = new PointerEvent('pointerup', { bubbles: true });
      Object.defineProperty(lift, 'timeStamp', { value: performance.now() + 1_000 });
      element.dispatchEvent(lift);
    });
    await button(page, 'Tampilkan NIK').waitFor();
    await press(page, 'Tutup data kartu');
    await sees(page, 'Data ditutup.');
    await page.getByText(personas.bagas.name).waitFor({ state: 'detached' });
    await axe.look(page, 'card, covered');
    await press(page, 'Buka data kartu');
    await sees(page, personas.bagas.name);
  });

  test('falls silent as soon as it is locked', async () => {
    await press(page, 'Kunci');
    await sees(page, 'Dompet terkunci.');
    await expect.poll(() => page.evaluate(() => (globalThis as unknown as Voice).cancelled)).toBeGreaterThan(0);
    expect(await spoken(page)).toEqual([]);
    await page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(page, personas.bagas.name);
  });

  test('says so where the phone has no voice for it', async () => {
    await page.evaluate(() => {
      (globalThis as unknown as Voice).languages = ['en-US'];
    });
    await press(page, 'Bacakan');
    await sees(page, 'Ponsel ini tidak punya suara Indonesia.');
    expect(await spoken(page)).toEqual([]);
  });

  test('counts what it has received this month, and begins anew at a touch', async () => {
    await press(page, 'Profil');
    await page.getByRole('button', { name: /Pemakaian data/ }).click();
    const sum = page.getByRole('dialog').getByText(/diterima sejak/);
    await expect.poll(async () => Number.parseInt((await sum.textContent()) ?? '', 10)).toBeGreaterThan(0);
    await axe.look(page, 'data use');
    await press(page, 'Mulai dari nol');
    await sees(page, /^0 kB diterima sejak/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('closes a question at Back, too, and stays where it is; once more, and it goes back', async () => {
    await page.getByRole('button', { name: /Pemakaian data/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/diterima sejak/)
      .waitFor();
    await goBack(page);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sees(page, 'Kunci otomatis');
    await goBack(page);
    await page.getByText('Kunci otomatis').waitFor({ state: 'detached' });
    await press(page, 'Profil');
  });

  test('draws its words larger by choice, and keeps that', async () => {
    await page.getByRole('link', { name: /Bahasa dan ukuran teks/ }).click();
    const size = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));
    const before = await size();
    await page.getByLabel('Sangat besar').check();
    await expect.poll(size).toBe(before * 1.5);
    await axe.look(page, 'language and text size');
    const openings = async () => (await server.sql`select 1 from access_log where action = 'session.opened'`).length;
    const openedBefore = await openings();
    await page.reload();
    await expect.poll(size).toBe(before * 1.5);
    await page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(page, 'Ukuran teks');
    // A page that is loaded anew is locked: the log tells of the one PIN that opened it, and of no more.
    await expect.poll(openings).toBe(openedBefore + 1);
  });

  test('keeps the eye beside its number in the largest words on the smallest phone', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Data Penting' }).click();
    const number = page.locator('.dompet-nik').first();
    await number.waitFor();
    await expect.poll(() => number.evaluate(isBeside)).toBe(true);
    await axe.look(page, 'family card, largest words');
    await press(page, 'Profil');
    await page.getByRole('link', { name: /Bahasa dan ukuran teks/ }).click();
    await page.getByLabel('Biasa').check();
  });

  test('fits at 320 pixels and 200 % text, on every screen', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const wide: string[] = [];
    for (const place of ['', 'data', 'bagikan', 'pindai', 'profil', 'tampilan', 'aktivitas', 'profil/orang', 'beku']) {
      await page.goto(`${server.origin}/dompet/${place}`);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      await page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
      await page.getByRole('navigation').waitFor();
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (beyond > 0) wide.push(`/${place}: ${beyond} pixels`);
    }
    expect(wide).toEqual([]);
  });
});

describe('on the wire', () => {
  test('scripts come compressed and are kept for a year; the page is asked for again by its ETag', async () => {
    const page = await fetch(`${server.origin}/dompet/`, { headers: { 'accept-encoding': 'br' } });
    const script = /src="([^"]+\/inti-[^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
    const { headers } = await fetch(server.origin + script, { headers: { 'accept-encoding': 'br' } });
    expect(headers.get('content-encoding')).toBe('br');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-security-policy')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('etag')).toBeTruthy();
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA)', () => {
    expect(axe.found).toEqual([]);
  });
});

/** Whether the button of a number stands on the screen to its right, not below it. */
function isBeside(number: Element): boolean {
  const [digits, eye] = [...number.children].map((child) => child.getBoundingClientRect());
  if (!digits || !eye) return false;
  return eye.left >= digits.right && eye.top < digits.bottom && eye.bottom > digits.top && eye.right <= innerWidth;
}

/** As by the browser's own button, which a page may hold back after a touch and a script's call is not. */
async function goBack(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await browser.send('Page.getNavigationHistory');
  await browser.send('Page.navigateToHistoryEntry', { entryId: entries[currentIndex - 1]?.id ?? 0 });
  await browser.detach();
}

/** How far down the screen something ends, in pixels. */
async function foot(what: Locator): Promise<number> {
  const box = await what.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}

interface Voice {
  languages: readonly string[];
  waiting: { text: string; lang: string }[];
  cancelled: number;
}

/** A phone that can speak: headless browsers have no voice. It keeps what it was given to say. */
async function voices(target: Page, languages: readonly string[]): Promise<void> {
  await target.addInitScript((languages) => {
    const voice: Voice = Object.assign(globalThis as unknown as Voice, { languages, waiting: [], cancelled: 0 });
    const engine = {
      getVoices: () => voice.languages.map((lang) => ({ lang })),
      speak: (one: SpeechSynthesisUtterance) => {
        voice.waiting.push({ text: one.text, lang: one.lang });
        one.dispatchEvent(new Event('start'));
      },
      cancel: () => {
        voice.waiting.length = 0;
        voice.cancelled += 1;
      },
    };
    Object.defineProperty(globalThis, 'speechSynthesis', { value: engine });
    // The real one takes real voices alone.
    Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set: () => undefined });
  }, languages);
}

const spoken = (target: Page): Promise<{ text: string; lang: string }[]> =>
  target.evaluate(() => (globalThis as unknown as Voice).waiting);
