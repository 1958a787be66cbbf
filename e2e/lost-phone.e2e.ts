import { calls } from '@jatidiri/contracts';
import { movingCamera, openWithPin, selfiePicture, TEST_PIN } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { activateOnScreen } from './rig/browser-wallet.ts';
import { eventually } from './rig/eventually.ts';
import { cutPostsTo } from './rig/line.ts';
import { button, clerkAtDesk, type Person, phoneIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { activePersona, type Counter, openCounter, personas } from './rig/staff.ts';

const { ratna, bagas } = personas;
const NEW_EMAIL = 'ratna.baru@contoh.example';
const NEW_PIN = '593814';

let server: RunningServer;
let clerk: Person;
let counter: Counter;
/** The resident's own phone, which somebody else may hold later. */
let wallet: Page;
let freezeCode: string;
const axe = watchAxe();

beforeAll(async () => {
  [server, clerk] = await Promise.all([startServer(), clerkAtDesk()]);
  counter = await openCounter(server);
  wallet = await phoneIn(clerk.browser);
  await activateOnScreen(wallet, server, counter, ratna);
});
afterAll(async () => {
  await clerk?.browser.close();
  await server?.stop();
});

const linkTo = (to: string, path: string) =>
  eventually(`a link to ${path}`, async () => {
    const texts = (await server.mails(to)).map(({ text }) => text);
    return texts.map((text) => new RegExp(`http\\S+${path}\\S+`).exec(text)?.[0]).find(Boolean);
  });

async function setNewPin(page: Page): Promise<void> {
  await press(page, 'Buat PIN baru');
  await page.getByLabel('PIN baru, 6 angka').first().fill(NEW_PIN);
  await page.getByLabel('Ulangi PIN').first().fill(NEW_PIN);
}

/** Face and code, until the day's wait begins. */
async function askForNewPin(page: Page, { sample = false } = {}): Promise<void> {
  await press(page, 'Lupa PIN?');
  await sees(page, 'Tunggu 24 jam');
  await press(page, 'Mulai');
  if (sample) {
    await page.getByLabel('Dompet ini milik siapa?').selectOption(ratna.nik);
    await axe.look(page, 'reset, face');
    await press(page, 'Pakai kamera contoh');
  } else await press(page, 'Ambil Foto');
  await sees(page, 'Ketik kode dari surel');
  await page.getByLabel('Kode, 6 angka').fill(await server.readCode(NEW_EMAIL));
  await press(page, 'Periksa kode');
  await sees(page, 'Tunggu sampai');
}

describe('a resident prepares for the day the phone is gone', () => {
  test('A20 she writes a freeze code down, and changes her e-mail; the old address may take it back', async () => {
    await sees(wallet, 'Siapkan kode pembekuan');
    await press(wallet, 'Buat kode');
    await sees(wallet, 'Anda belum punya kode');
    await axe.look(wallet, 'freeze, no code');
    await press(wallet, 'Buat kode');
    freezeCode = (await wallet.locator('.dompet-freeze__code').textContent()) ?? '';
    expect(freezeCode).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await axe.look(wallet, 'freeze, code told');
    await press(wallet, 'Sudah saya simpan');
    await sees(wallet, 'Kode Anda dibuat');

    await press(wallet, 'Profil');
    await wallet.getByRole('link', { name: /Surel dan nomor ponsel/ }).click();
    await press(wallet, 'Ganti surel');
    await wallet.getByLabel('Surel baru').fill(NEW_EMAIL);
    await axe.look(wallet, 'contacts, new');
    await press(wallet, 'Kirim kode');
    await wallet.getByLabel('Kode, 6 angka').fill(await server.readCode(NEW_EMAIL));
    await axe.look(wallet, 'contacts, code');
    await press(wallet, 'Pakai surel ini');
    await sees(wallet, 'Surel lama dapat membatalkan perubahan sampai');
    await axe.look(wallet, 'contacts, changed');
    expect(await linkTo(ratna.email, 'kembalikan')).toContain('kontak=');
    await wallet.getByRole('button', { name: 'Kunci' }).click();
    await sees(wallet, 'Lupa PIN?');
  });
});

describe('a forgotten PIN', () => {
  test('waits a day after face and code; a contact cancels it by a link, which opened alone changes nothing', async () => {
    wallet = await wallet.context().newPage();
    await movingCamera(wallet, await selfiePicture());
    await wallet.goto(`${server.origin}/dompet/`);
    await press(wallet, 'Lupa PIN?');
    await axe.look(wallet, 'reset, begin');
    await press(wallet, 'Kembali');
    await askForNewPin(wallet);
    await axe.look(wallet, 'reset, waiting');
    await press(wallet, 'Kembali');
    await sees(wallet, 'PIN baru sedang diminta');
    await axe.look(wallet, 'lock, new PIN asked for');
    // The old address hears of it as well, while it may take the change back.
    await linkTo(ratna.email, 'batalkan');
    const page = await clerk.context.newPage();
    await page.goto(await linkTo(NEW_EMAIL, 'batalkan'));
    await sees(page, 'Batalkan PIN baru?');
    await axe.look(page, 'cancel, link');
    await wallet.reload();
    await sees(wallet, 'PIN baru sedang diminta');
    await page.getByRole('button', { name: /Batalkan/ }).click();
    await sees(page, 'PIN baru dibatalkan');
    await page.close();
    await wallet.reload();
    await sees(wallet, 'Lupa PIN?');
  });

  test('opens the wallet with the new one a day later, also where the line is cut; the documents come anew', async () => {
    // A stranger who has no camera walks it as well.
    await askForNewPin(wallet, { sample: true });
    // Whoever knows the PIN sees it in the open wallet.
    await press(wallet, 'Kembali');
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, 'Seseorang meminta PIN baru');
    await axe.look(wallet, 'home, new PIN asked for');
    // As if a day had gone by. The clock stays: the phone holds the dates of its documents against its own.
    await server.sql`update pin_reset set ready_at = ready_at - interval '1 day' where state = 'waiting'`;
    await wallet.reload();
    // The server never hears of it: the old PIN goes on opening, and what lies under it is there.
    await cutPostsTo(wallet, '/pin/seal', { heard: false });
    await setNewPin(wallet);
    await sees(wallet, 'Tidak ada sambungan.');
    await wallet.reload();
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, ratna.name);
    // The server hears of it, and its answer is lost: the new one opens.
    await wallet.reload();
    await cutPostsTo(wallet, '/pin/seal', { heard: true });
    await setNewPin(wallet);
    await sees(wallet, 'Ingat PIN-nya?');
    await wallet.goto(`${server.origin}/dompet/`);
    await wallet.getByLabel('PIN, 6 angka').first().fill(TEST_PIN);
    await sees(wallet, 'PIN salah.');
    await wallet.getByLabel('PIN, 6 angka').first().fill(NEW_PIN);
    await sees(wallet, ratna.name);
  });

  test('A20 adults of the family card are folded until the server says that the PIN is fresh', async () => {
    await wallet.getByRole('link', { name: 'Data Penting' }).click();
    await sees(wallet, 'Anggota keluarga');
    const husband = wallet.locator('.dompet-member').first();
    await husband.locator('summary').click();
    await sees(wallet, 'Data orang dewasa ditutup');
    await axe.look(wallet, 'family, folded');
    expect(await husband.getByText('Agama').count()).toBe(0);
    await husband.getByRole('button', { name: 'Tampilkan dengan PIN' }).click();
    await husband.getByText('Agama').waitFor();
  });
});

describe('A19 a lost phone', () => {
  test('A19 is frozen from another browser by NIK and code, and its lock says what happened', async () => {
    const page = await clerk.context.newPage();
    await page.goto(server.origin);
    await page.getByRole('link', { name: 'Ponsel hilang? Bekukan KTP Digital' }).click();
    await page.getByLabel('NIK').fill(ratna.nik);
    await page.getByLabel('Kode pembekuan').fill(freezeCode.toLowerCase());
    await axe.look(page, 'freeze, any browser');
    await press(page, 'Saya bukan robot');
    await sees(page, 'Captcha selesai');
    await button(page, 'Bekukan').click();
    await sees(page, 'Terkirim. Pastikan dahulu');
    await axe.look(page, 'freeze, received');
    await page.close();
    // It was open, and nobody touched it: the server's word locks it.
    await sees(wallet, 'Dompet dibekukan');
    await sees(wallet, 'Seseorang memasukkan kode pembekuan Anda.');
    await axe.look(wallet, 'lock, frozen');
  });

  test('A19 is stopped at any office, and nothing of it works once the officer reads so', async () => {
    const lost = await activePersona(server, counter, bagas);
    const desk = clerk.page;
    await desk.goto(`${server.origin}/petugas/`);
    await press(desk, 'Masuk sebagai petugas contoh');
    await desk.getByRole('navigation').getByRole('button', { name: 'Ponsel hilang' }).click();
    await desk.getByLabel('NIK').fill(bagas.nik);
    await axe.look(desk, 'office, lost phone');
    await press(desk, 'Cari');
    await sees(desk, bagas.name);
    const photo = desk.getByRole('img', { name: 'Foto registri' });
    expect(await photo.count()).toBe(1);
    await axe.look(desk, 'office, wallet found');
    const inSession = lost.phone.callWith(lost.session);
    await inSession(calls.requestIssuance);
    await press(desk, 'Nonaktifkan sekarang');
    await press(desk, 'Ya, nonaktifkan');
    await sees(desk, 'KTP Digital dinonaktifkan');
    expect(await photo.count()).toBe(0);
    await axe.look(desk, 'office, wallet stopped');
    const ended = { code: 'session.expired' };
    await expect(inSession(calls.listAccess)).rejects.toMatchObject(ended);
    await expect(inSession(calls.requestIssuance)).rejects.toMatchObject(ended);
    await expect(inSession(calls.createShare, { preset: 'nama_foto' })).rejects.toMatchObject(ended);
    await expect(openWithPin(lost.phone, lost.seal, TEST_PIN)).rejects.toMatchObject({ code: 'device.frozen' });
    const told = async () => (await server.mails(bagas.email)).map(({ subject }) => subject);
    await expect.poll(told).toContainEqual(expect.stringContaining('dibekukan'));
  });
});

test('no screen of all these has a barrier', () => {
  expect(axe.found).toEqual([]);
});
