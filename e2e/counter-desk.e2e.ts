import { applyFor, facePicture, impostorPicture, newPhone, setCamera, showFace } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { button, clerkAtDesk, type Person, pageIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { personas } from './rig/staff.ts';

const { ratna } = personas;
/** His biometrics were never recorded. */
const rizky = {
  nik: '1702090502060001',
  email: 'rizky@contoh.example',
  phone: '+6284000000106',
  name: 'RIZKY CONTOHADI',
};
/** Sixteen all through the year. */
const dimas = {
  nik: `1702190101${String(new Date().getFullYear() - 16).slice(2)}0003`,
  email: 'dimas@contoh.example',
  phone: '+6284000000103',
  name: 'DIMAS UMPAMA',
};
const CONFIRM = 'Orangnya cocok, buka aktivasi';
const TAKE = 'Ambil foto (F2)';
const AGREE = 'Saya petugas kedua, saya setuju';

let server: RunningServer;
let clerk: Person;
let first: Page;
let second: Page;
const axe = watchAxe();

beforeAll(async () => {
  [server, clerk] = await Promise.all([startServer(), clerkAtDesk()]);
  first = clerk.page;
  // Another officer, at a narrower screen.
  second = await pageIn(clerk.browser, { viewport: { width: 360, height: 640 } });
  await Promise.all([enter(first, 'Masuk sebagai petugas contoh'), enter(second, 'Masuk sebagai petugas kedua')]);
});
afterAll(async () => {
  await clerk?.browser.close();
  await server?.stop();
});

async function enter(page: Page, door: string): Promise<void> {
  await page.goto(`${server.origin}/petugas/`);
  await press(page, door);
  await sees(page, /^Antrean/);
}

async function openFromQueue(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /Antrean/ })
    .click();
  await page.getByRole('row', { name }).getByRole('link').click();
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor();
}

/** The second tap of a double one comes late, and what has come under the finger meanwhile is another act. */
async function secondTap(page: Page, name: string): Promise<void> {
  await button(page, name).scrollIntoViewIfNeeded();
  const box = await button(page, name).boundingBox();
  if (!box) throw new Error(`${name} is not on the screen`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
}

const expectGone = (page: Page, name: string) => expect.poll(() => button(page, name).count()).toBe(0);

describe('A13 somebody else at the counter', () => {
  test('A13 is not alike, and only the word of a second officer opens the activation', async () => {
    await applyFor(newPhone(server.origin), ratna);
    await openFromQueue(first, ratna.name);
    await button(first, TAKE).waitFor();
    await setCamera(first, await impostorPicture(2));
    await press(first, TAKE);
    await sees(first, 'Wajah di loket bukan wajah di foto registri. Periksa orangnya.');
    expect(await button(first, CONFIRM).isDisabled()).toBe(true);
    // Whoever took the picture is no second officer, and reads who is.
    await sees(first, /Petugas lain membuka nomor \w+ di akunnya, lalu menyetujui\.$/);
    expect(await button(first, AGREE).count()).toBe(0);
    await axe.look(first, 'office, somebody else');
    await openFromQueue(second, ratna.name);
    await press(second, AGREE);
    await second.getByLabel('Alasan').fill('Luka di wajah, sidik jari dan KTP fisik cocok');
    await axe.look(second, 'office, second officer');
    await press(second, 'Kirim');
    await sees(second, 'Anda sudah menyetujui sebagai petugas kedua.');
    for (const gone of [CONFIRM, TAKE, AGREE]) await expectGone(second, gone);
    // The camera is mended after all: whoever agreed may compare the person like anybody else.
    await press(second, /^Ambil lagi, sisa/);
    await button(second, TAKE).waitFor();
    await press(second, 'Kembali ke antrean');
    await sees(second, /^Anda sudah setuju. Perlu satu petugas lagi sampai/);
    await axe.look(second, 'office, a queue with an agreement');
    await sees(first, 'Petugas kedua sudah menyetujui: Petugas Contoh Dua');
    const opened: string[] = [];
    first.on('request', (request) => void (request.url().endsWith('/confirm') && opened.push(request.url())));
    await press(first, CONFIRM);
    await first.getByRole('img', { name: 'Kode QR aktivasi' }).waitFor();
    await sees(first, 'Aktivasi sudah dibuka. Minta pemohon memindai QR-nya.');
    expect(await first.getByText('Bila orangnya cocok, buka aktivasinya').count()).toBe(0);
    await secondTap(first, 'Buka QR baru');
    await expect.poll(() => button(first, 'Buka QR baru').getAttribute('aria-busy')).toBe(null);
    expect(opened).toHaveLength(1);
    await press(first, 'Buka QR baru');
    await expect.poll(() => button(first, 'Buka QR baru').getAttribute('aria-busy')).toBe(null);
    expect(opened).toHaveLength(2);
  });

  test('the customer’s screen turns with the officer, and speaks a language of its own', async () => {
    const opening = first.waitForEvent('popup');
    await press(first, 'Buka layar pelanggan');
    const screen = await opening;
    await sees(screen, /^Nomor /);
    await screen.getByRole('img', { name: 'Kode QR aktivasi' }).waitFor();
    await axe.look(screen, 'customer screen, QR');
    await press(first, 'Kembali ke antrean');
    await sees(screen, 'Selamat datang');
    await screen.getByRole('button', { name: /English/ }).click();
    await sees(screen, 'Welcome');
    await axe.look(screen, 'customer screen, welcome');
    const kept = (key: string) => first.evaluate((name) => localStorage.getItem(name), key);
    expect([await kept('jatidiri.language.layar'), await kept('jatidiri.language')]).toEqual(['en', null]);
    await screen.close();
  });

  test('a face that cannot be read names what to ask of the person', async () => {
    await applyFor(newPhone(server.origin), personas.bagas);
    await openFromQueue(first, personas.bagas.name);
    await button(first, TAKE).waitFor();
    await setCamera(first, await facePicture('empty-room'));
    await first.keyboard.press('F2');
    await sees(first, 'Wajah tidak terlihat. Minta pemohon menghadap kamera.');
  });
});

test('who is sixteen is told one thing: when to come again; and is not sent to a recording that turns them away', async () => {
  const { id } = await applyFor(newPhone(server.origin), dimas);
  await first.goto(`${server.origin}/petugas/permohonan/${id}`);
  await sees(first, /^Pemohon belum 17 tahun dan belum kawin\. Perekaman dan aktivasi mulai \d+ \w+ 20\d\d, atau/);
  await axe.look(first, 'office, under age');
  const page = (await first.getByRole('main').textContent()) ?? '';
  for (const no of ['Biometrik belum direkam', 'Foto di loket yang menentukan', TAKE]) expect(page).not.toContain(no);
  expect(await first.getByRole('main').getByRole('button', { name: 'Perekaman' }).count()).toBe(0);
  await press(first, 'Tolak');
  await first.getByLabel('Alasan').fill('Belum berumur 17 tahun');
  await press(first, 'Kirim');
  await sees(first, 'Ditolak dengan alasan');
  await first.getByRole('article').getByText('Belum berumur 17 tahun').waitFor();
});

describe('perekaman', () => {
  test('records who never was; he applies with that face, and another officer confirms him', async () => {
    // As another room hands a NIK over: it stands there, and in no history of the tab.
    await first.evaluate((nik) => history.pushState({ nik }, '', '/petugas/perekaman'), rizky.nik);
    await expect.poll(() => first.getByLabel('NIK').inputValue()).toBe(rizky.nik);
    await expect.poll(() => first.evaluate(() => history.state as unknown)).toBe(null);
    expect(await button(first, 'Cari').isDisabled()).toBe(true);
    await first.getByLabel('Alasan').selectOption('first');
    await axe.look(first, 'office, look-up');
    await press(first, 'Cari');
    await sees(first, 'Belum direkam');
    await axe.look(first, 'office, recording');
    await setCamera(first, await impostorPicture(1));
    await press(first, TAKE);
    await sees(first, 'Foto pertama.');
    await press(first, 'Simpan foto ini');
    await sees(first, 'Foto registri tersimpan');
    await sees(first, 'Perekaman di loket');
    await axe.look(first, 'office, recorded');

    const phone = newPhone(server.origin);
    const { id } = await applyFor(phone, rizky);
    expect((await showFace(phone, id, await impostorPicture(1))).state).toBe('matched');
    for (const [page, says] of [
      [first, 'Anda yang merekam foto registri ini.'],
      [second, 'Bila orang yang hadir memang orang di foto'],
    ] as const) {
      await openFromQueue(page, rizky.name);
      if (page === first) {
        await button(page, TAKE).waitFor();
        await setCamera(page, await impostorPicture(1));
        await page.keyboard.press('F2');
      }
      await sees(page, says);
      expect(await button(page, AGREE).count()).toBe(0);
    }
    await press(second, CONFIRM);
    await second.getByRole('img', { name: 'Kode QR aktivasi' }).waitFor();
  });

  test('of another face waits for a second officer, whose word saves it', async () => {
    await press(first, 'Perekaman');
    await first.getByLabel('NIK').fill(ratna.nik);
    await first.getByLabel('Alasan').selectOption('first');
    await press(first, 'Cari');
    await sees(first, 'Penduduk ini sudah punya foto');
    expect(await button(first, TAKE).count()).toBe(0);
    await axe.look(first, 'office, no first recording');
    await press(first, 'Cari lagi');
    await first.getByLabel('Alasan').selectOption('outdated');
    await press(first, 'Cari');
    await button(first, TAKE).waitFor();
    await setCamera(first, await impostorPicture(3));
    await press(first, TAKE);
    await sees(first, 'Foto baru tidak mirip dengan foto lama.');
    await press(second, 'Perekaman');
    await second.getByRole('link', { name: '170219' }).click();
    await sees(second, 'Foto baru tidak mirip dengan foto lama.');
    await axe.look(second, 'office, second officer of a recording');
    await press(second, 'Saya petugas kedua, simpan');
    await second.getByLabel('Alasan').fill('Wajah berubah setelah operasi, akta asli cocok');
    await press(second, 'Kirim');
    await sees(second, 'Foto registri tersimpan');
    await sees(first, 'Foto registri tersimpan');
    await press(first, 'Batalkan perekaman');
    await first.getByLabel('Alasan').fill('Salah memilih penduduk');
    await press(first, 'Kirim');
    await sees(first, 'Minta dibatalkan');
    await press(second, 'Perekaman');
    await second.getByRole('link', { name: '170219' }).click();
    await press(second, 'Saya petugas kedua, batalkan foto');
    await second.getByLabel('Alasan').fill('Benar, foto ini milik penduduk lain');
    await axe.look(second, 'office, second officer of an undo');
    await press(second, 'Kirim');
    await sees(second, 'Dikembalikan');
    await sees(first, 'Dikembalikan');
    await axe.look(first, 'office, photo put back');
  });
});

test('no screen of the counter has a barrier (WCAG 2.2 AA)', () => {
  expect(axe.found).toEqual([]);
});
