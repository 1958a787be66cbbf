import { launchBrowser, TEST_PIN } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { pushRequest } from './rig/other-wallet.ts';
import {
  button,
  deskIn,
  GENUINE,
  LOOK_FIRST,
  pageIn,
  phoneIn,
  press,
  pressSeen,
  seeAll,
  sees,
  showTo,
} from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

const { bagas } = personas;

let server: RunningServer;
let browser: Browser;
/** His phone has a wallet; the clerk sits at a desk. */
let wallet: Page;
let portal: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  [wallet, portal] = await Promise.all([phoneIn(browser), deskIn(browser)]);
  await activateOnScreen(wallet, server, await openCounter(server), bagas);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openPortal(page: Page): Promise<void> {
  await page.goto(`${server.origin}/verifikasi/`);
  await press(page, 'Masuk sebagai pemeriksa contoh');
  await page.getByRole('tab', { name: 'Minta data' }).click();
  await sees(page, 'Siap meminta');
}

/** The picture first: his camera still sees what it saw last. */
async function scan(): Promise<void> {
  await portal.getByRole('img', { name: 'Kode QR permintaan data' }).waitFor();
  await showTo(portal, wallet);
  await wallet.getByRole('navigation').getByRole('link', { name: 'Pindai' }).click();
}

const TYPED = 'Kode ketik, 10 huruf dan angka';

/** Counts the answers that leave his phone from here on, whichever they are (OpenID4VP 1.0, sections 8.2 and 8.5). */
function countAnswers(): () => number {
  let answers = 0;
  wallet.on('request', (request) => {
    if (request.method() === 'POST' && /^(response|error)=/.test(request.postData() ?? '')) answers += 1;
  });
  return () => answers;
}

describe('an institution asks', () => {
  test('by a QR on its screen: he scans it with Pindai, reads who, why and what, sends, and it is SAH', async () => {
    await openPortal(portal);
    await axe.look(portal, 'portal, ask');
    await press(portal, 'Tampilkan QR permintaan');
    await sees(portal, 'Menunggu dipindai');
    await axe.look(portal, 'portal, ask QR');
    await scan();
    await sees(wallet, 'Bank Contoh meminta 5 data');
    await sees(wallet, 'Pembukaan rekening');
    await sees(wallet, 'Disimpan selama rekening aktif dan 5 tahun sesudahnya.');
    await sees(portal, 'Menunggu pemilik');
    // Not all of it is on his small screen: he can refuse, and cannot send yet.
    await button(wallet, LOOK_FIRST).waitFor();
    expect(await button(wallet, 'Kirim').count()).toBe(0);
    await button(wallet, 'Tolak').waitFor();
    await axe.look(wallet, 'wallet, asked');
    await seeAll(wallet, 'Kirim');
    const answers = countAnswers();
    await button(wallet, 'Kirim').dblclick();
    await sees(wallet, 'Data Anda terkirim kepada Bank Contoh');
    expect(answers()).toBe(1);
    await axe.look(wallet, 'wallet, sent');
    await sees(portal, GENUINE);
    await sees(portal, bagas.name);
    await axe.look(portal, 'portal, ask genuine');
  });

  test('he leaves it by Back: that declines it, and the clerk reads so instead of waiting', async () => {
    await press(portal, 'Permintaan berikutnya');
    await press(portal, 'Tampilkan QR permintaan');
    await scan();
    await sees(wallet, 'Bank Contoh meminta 5 data');
    await wallet.goBack();
    await sees(portal, 'DITOLAK PEMILIK');
    await sees(wallet, 'Anda meninggalkan permintaan Bank Contoh, jadi ditolak.');
    await wallet.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
  });

  test('and he declines: nothing is sent, and the clerk reads it', async () => {
    await press(portal, 'Permintaan berikutnya');
    await press(portal, 'Tampilkan QR permintaan');
    await scan();
    const answers = countAnswers();
    await button(wallet, 'Tolak').dblclick();
    await sees(wallet, 'Tidak ada data yang dikirim kepada Bank Contoh.');
    expect(answers()).toBe(1);
    await sees(portal, 'DITOLAK PEMILIK');
  });

  test('his own list says that nothing was read, and he reports who asked: the office reads it without his name', async () => {
    await press(wallet, 'Lihat di Aktivitas');
    const declined = wallet.getByRole('listitem').filter({ hasText: 'Data Anda diminta' }).first();
    await declined.getByText('Tidak ada yang terkirim. Tidak ada yang terbaca.').waitFor();
    await declined.getByRole('button', { name: 'Laporkan' }).click();
    await wallet.getByLabel('Meminta terlalu banyak data').check();
    await wallet.getByLabel(/Ceritakan singkat/).fill('Minta foto untuk tanya jadwal.');
    await axe.look(wallet, 'wallet, report');
    await press(wallet, 'Kirim laporan');
    await sees(wallet, 'Laporan terkirim');
    await wallet.getByRole('dialog').getByRole('button', { name: 'Tutup' }).last().click();
    const office = await deskIn(browser);
    await office.goto(`${server.origin}/petugas/`);
    await press(office, 'Masuk sebagai petugas contoh');
    await office.getByRole('button', { name: 'Laporan' }).click();
    await sees(office, 'Minta foto untuk tanya jadwal.');
    expect(await office.getByRole('main').textContent()).not.toContain(bagas.name);
    await axe.look(office, 'office, reports');
    await press(office, /^Tandai ditangani/);
    await office.getByLabel('Apa yang dilakukan?').fill('Bank ditegur.');
    await axe.look(office, 'office, report handled');
    await press(office, 'Kirim');
    await sees(office, 'ditandai ditangani');
    await office.getByRole('tab', { name: 'Sudah ditangani' }).click();
    await sees(office, 'Bank ditegur.');
    await axe.look(office, 'office, reports handled');
    await office.context().close();
  });

  test('and the clerk cancels: the counter is free at once, and his late answer stands beside nobody', async () => {
    await portal.getByRole('tab', { name: 'Pindai kode' }).click();
    await wallet.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
    await press(wallet, 'Tunjukkan QR');
    await wallet.getByRole('radio', { name: 'Nama dan foto' }).check();
    await pressSeen(wallet, 'Tampilkan QR');
    await press(wallet, 'Tampilkan kode ketik');
    const typed = (await wallet.locator('.dompet-typed strong').textContent()) ?? '';
    await press(portal, 'Ketik kode');
    await portal.getByLabel(TYPED).fill(typed);
    await press(portal, 'Periksa kode');
    await sees(portal, 'Menunggu pemilik');
    await axe.look(portal, 'portal, waiting for the holder');
    const late = portal.waitForResponse((response) => response.url().includes('/presentations/'));
    await press(portal, 'Batalkan');
    await sees(portal, 'Siap memeriksa');
    await pressSeen(wallet, 'Kirim');
    await late;
    await portal.getByLabel(TYPED).fill('ABCDEFGHJK');
    await press(portal, 'Periksa kode');
    await sees(portal, 'TIDAK DIKENAL');
    expect(await portal.getByText(bagas.name).count()).toBe(0);
  });

  test('through the browser, which may never answer: its sheet is cancelled, and the page goes on', async () => {
    const page = await portal.context().newPage();
    await page.addInitScript(() => {
      Object.assign(globalThis, { DigitalCredential: class {} });
      navigator.credentials.get = (asked) =>
        new Promise((_, reject) => {
          asked?.signal?.addEventListener('abort', () => {
            document.title = 'sheet closed';
            reject(asked.signal?.reason);
          });
        });
    });
    await page.goto(`${server.origin}/verifikasi/`);
    await page.getByRole('tab', { name: 'Minta data' }).click();
    await press(page, 'Minta lewat peramban');
    await sees(page, 'Menunggu peramban');
    await axe.look(page, 'portal, waiting for the browser');
    await press(page, 'Batalkan');
    await sees(page, 'Siap meminta');
    expect(await page.title()).toBe('sheet closed');
    await press(page, 'Tampilkan QR permintaan');
    await sees(page, 'Menunggu dipindai');
    await page.close();
  });

  test('on his own phone: from its page to the wallet and back, and only there the answer opens', async () => {
    const page = await wallet.context().newPage();
    await openPortal(page);
    await page.getByLabel('Tujuan').selectOption('bank-contoh-usia');
    await axe.look(page, 'portal on a phone, ask');
    await press(page, 'Buka dompet di perangkat ini');
    await page.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(page, 'Bank Contoh meminta 1 data');
    await pressSeen(page, 'Kirim');
    await page.waitForURL(`${server.origin}/verifikasi/`);
    await sees(page, GENUINE);
    await sees(page, /Diperiksa .* Tidak disimpan\./);
    await axe.look(page, 'portal on a phone, genuine');
  });

  test('a return code in a browser that asked nothing opens nothing', async () => {
    const page = await portal.context().newPage();
    await page.goto(`${server.origin}/verifikasi/#response_code=${'A'.repeat(43)}`);
    await sees(page, 'BUKAN DARI SINI');
    await axe.look(page, 'portal, strange');
    expect(page.url()).not.toContain('response_code');
  });
});

/** On how many lines a word of the verdict would stand. */
const linesOf = (word: string) =>
  portal.locator('.verifier-verdict').evaluate((board, put) => {
    const copy = board.cloneNode(true) as HTMLElement;
    copy.classList.toggle('verifier-verdict--short', put.length <= 7);
    board.after(copy);
    const title = copy.querySelector('.verifier-verdict__word') ?? copy;
    title.textContent = put;
    const lines = title.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(title).lineHeight);
    copy.remove();
    return Math.round(lines);
  }, word);

describe('a clerk types what is read aloud', () => {
  test('a verdict goes as soon as the next code begins; the purpose stays, also when the page is opened again', async () => {
    await portal.goto(`${server.origin}/verifikasi/`);
    const purpose = portal.getByLabel('Tujuan');
    const keeps = () => expect.poll(() => purpose.inputValue()).toBe('bank-contoh-usia');
    await purpose.selectOption('bank-contoh-usia');
    await press(portal, 'Ketik kode');
    const code = portal.getByLabel(TYPED);
    await code.fill('ABCDEFGHJK');
    await press(portal, 'Periksa kode');
    await sees(portal, 'TIDAK DIKENAL');
    await portal.setViewportSize({ width: 320, height: 640 });
    for (const word of ['KEDALUWARSA', 'MENAMPILKAN', 'DICABUT']) expect(await linesOf(word)).toBe(1);
    await portal.setViewportSize({ width: 1280, height: 800 });
    await code.fill('K');
    await sees(portal, 'Siap memeriksa');
    expect(await portal.getByText('TIDAK DIKENAL').count()).toBe(0);
    await keeps();
    await portal.getByRole('tab', { name: 'Minta data' }).click();
    await keeps();
    await portal.reload();
    await keeps();
  });
});

describe('a request that must not be put to anybody', () => {
  test('a link that leads nowhere of ours is refused in words', async () => {
    const query = new URLSearchParams({
      client_id: 'x509_hash:abc',
      request_uri: `${server.origin}/api/oid4vp/requests/x`,
    });
    await wallet.goto(`${server.origin}/dompet/minta?${query}`);
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, 'Pihak ini tidak terdaftar.');
    await axe.look(wallet, 'wallet, untrusted');
  });
});

describe('a wallet of another maker asks at our page', () => {
  test('A16 he agrees by the PIN, typed for this request, and only then the page asks him', async () => {
    const page = await pageIn(browser, { viewport: { width: 360, height: 640 } });
    await page.goto(await pushRequest(server.origin, 'http://127.0.0.1:9/cb'));
    await axe.look(page, 'authorization, asking');
    const link = await page.getByRole('link', { name: 'Buka dompet di ponsel ini' }).getAttribute('href');
    await wallet.goto(link ?? '');
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, /meminta 2 data/);
    await pressSeen(wallet, 'Kirim');
    await sees(wallet, 'Izinkan dengan PIN');
    await axe.look(wallet, 'wallet, PIN for another wallet');
    await wallet.getByRole('dialog').getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, 'Data Anda terkirim kepada');
    await page.getByRole('button', { name: 'Izinkan' }).waitFor();
    await sees(page, bagas.name);
    await page.context().close();
  });
});

describe('in the end', () => {
  test('no screen has a barrier (WCAG 2.2 AA), and the server met no fault', () => {
    expect(axe.found).toEqual([]);
    expect(server.said()).not.toContain('"level":50');
  });
});
