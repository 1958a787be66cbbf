import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  canvasCamera,
  createShare,
  faceFootage,
  listen,
  movingCamera,
  qrPicture,
  selfiePicture,
  sendAnswer,
  setCamera,
  takeRequest,
  virtualAuthenticator,
} from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import {
  button,
  clerkAtDesk,
  GENUINE,
  type Person,
  photographQr,
  press,
  pressSeen,
  residentWithPhone,
  sees,
  showTo,
} from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { activePersona, openCounter, personas } from './rig/staff.ts';

const PIN = '482913';
const { ratna } = personas;

let server: RunningServer;
let folder: string;
let resident: Person;
let clerk: Person;
/** The officer's console and the portal are two pages of the clerk's browser, with a camera that sees any picture. */
let portal: Page;
const axe = watchAxe();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatidiri-journey-'));
  [server, resident, clerk] = await Promise.all([
    startServer(),
    faceFootage(await selfiePicture(), folder).then(residentWithPhone),
    clerkAtDesk(),
  ]);
});

afterAll(async () => {
  await resident?.browser.close();
  await clerk?.browser.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('from the first form to the card', () => {
  test('a resident applies at home and her selfie matches the photo in the registry', async () => {
    const { page } = resident;
    await movingCamera(page, await selfiePicture());
    await page.goto(`${server.origin}/dompet/`);
    await sees(page, 'KTP Digital di ponsel Anda');
    await axe.look(page, 'wallet, welcome');
    await press(page, 'Mulai');
    await page.getByLabel('Penduduk contoh').selectOption(ratna.nik);
    await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
    await page.getByLabel('Saya setuju').check();
    await press(page, 'Saya bukan robot');
    await sees(page, 'Captcha selesai');
    await axe.look(page, 'wallet, application');
    await press(page, 'Verifikasi Data');
    await sees(page, 'Foto ini dicocokkan dengan foto Anda di Dukcapil.');
    await axe.look(page, 'wallet, selfie');
    await page.reload();
    await page.locator('[data-guide="ready"]').waitFor();
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Foto Anda sudah diterima. Petugas memeriksanya lagi di kantor.');
    await axe.look(page, 'wallet, office');
  });

  test('an officer enrols a passkey by invitation, takes her picture at the counter and confirms her', async () => {
    const { page } = clerk;
    await virtualAuthenticator(page);
    const name = ['--name', 'Petugas Uji', '--office', 'dinas-17-02'];
    const link = (await server.jatidiri('officer', 'invite', 'petugas-uji', ...name)).trim();
    await page.goto(link);
    await press(page, 'Buat kunci sandi');
    await sees(page, 'Petugas Uji');
    await press(page, 'Keluar');
    await axe.look(page, 'office, sign-in');
    await press(page, 'Masuk dengan kunci sandi');
    await sees(page, 'Antrean: 1');
    await axe.look(page, 'office, queue');
    await page.getByRole('row', { name: ratna.name }).getByRole('link').click();
    await page.getByRole('img', { name: 'Foto registri' }).waitFor();
    await page.getByRole('img', { name: 'Swafoto pemohon' }).waitFor();
    await sees(page, 'Cocok di rumah');
    await axe.look(page, 'office, application');
    expect(await button(page, 'Orangnya cocok, buka aktivasi').isDisabled()).toBe(true);
    await setCamera(page, await selfiePicture());
    await page.keyboard.press('F2');
    await page.getByRole('img', { name: 'Di loket' }).waitFor();
    await sees(page, 'Wajah di loket cocok dengan foto registri.');
    await axe.look(page, 'office, person present');
    await press(page, 'Orangnya cocok, buka aktivasi');
    await page.getByRole('img', { name: 'Kode QR aktivasi' }).waitFor();
    await axe.look(page, 'office, offer');
  });

  test('her wallet scans the QR from the screen of the officer', async () => {
    const { page } = resident;
    await canvasCamera(page);
    await page.reload();
    await page.getByRole('tab', { name: 'Pindai' }).click();
    await press(page, 'Pindai QR petugas');
    await setCamera(page, await photographQr(clerk.page));
    await sees(page, 'Masukkan kode');
    await sees(clerk.page, 'Sudah dipindai');
  });

  test('she reads the code in her mail, types it with the captcha and sets a PIN', async () => {
    const { page } = resident;
    const code = await readMailedCode();
    await page.reload();
    for (const said of ['Kode 6 angka sudah dikirim', 'Batalkan pendaftaran']) await sees(page, said);
    await axe.look(page, 'wallet, code');
    await page.getByLabel('Kode aktivasi').fill(code);
    await press(page, 'Saya bukan robot');
    await sees(page, 'Captcha selesai');
    await press(page, 'Lanjutkan');
    await sees(page, 'Buat PIN');
    await axe.look(page, 'wallet, PIN');
    await page.reload();
    await page.getByLabel('PIN baru, 6 angka').first().fill(PIN);
    await page.getByLabel('Ulangi PIN').first().fill(PIN);
  });

  test('her card and the family card with its four members appear', async () => {
    const { page } = resident;
    await sees(page, ratna.name);
    await axe.look(page, 'wallet, card');
    await page.reload();
    await sees(page, 'Masukkan PIN');
    await axe.look(page, 'wallet, lock');
    await enterPin(page, PIN);
    await sees(page, ratna.name);
    await go(page, 'Data Penting');
    await sees(page, 'Anggota keluarga');
    for (const name of ['BAGAS UMPAMA', ratna.name, 'DIMAS UMPAMA', 'LARAS UMPAMA']) await sees(page, name);
    await axe.look(page, 'wallet, family card');
    await sees(clerk.page, 'KTP Digital aktif');
  });
});

/** As a resident does it: another tab, the mailbox, the newest mail with a code. */
async function readMailedCode(): Promise<string> {
  const mailbox = await resident.context.newPage();
  await mailbox.goto(`${server.origin}/surat/?to=${ratna.email}`);
  await mailbox
    .getByRole('button', { name: /Kode aktivasi KTP Digital/ })
    .first()
    .click();
  await sees(mailbox, 'Petugas tidak pernah meminta kode ini');
  await axe.look(mailbox, 'mailbox');
  const text = await mailbox.locator('.code-strip__code').textContent();
  await mailbox.close();
  return (text ?? '').replace(/\D/g, '');
}

/** By the bar at the thumb. */
async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
}

async function enterPin(page: Page, pin: string): Promise<void> {
  await page.getByLabel('PIN, 6 angka').first().fill(pin);
}

describe('showing it', () => {
  test('the portal scans the QR from her screen; she sees who asks, sends at one tap, and it is SAH', async () => {
    portal = await clerk.context.newPage();
    await portal.goto(`${server.origin}/verifikasi/`);
    await axe.look(portal, 'portal, sign-in');
    await press(portal, 'Masuk sebagai pemeriksa contoh');
    await sees(portal, 'Siap memeriksa');
    await showQr('KTP lengkap');
    await axe.look(resident.page, 'wallet, share QR');
    await showTo(resident.page, portal);
    await sees(resident.page, /^Bank Contoh meminta \d+ data$/);
    await sees(resident.page, 'Pembukaan rekening');
    await axe.look(resident.page, 'wallet, consent');
    await pressSeen(resident.page, 'Kirim');
    await sees(resident.page, 'Data Anda terkirim kepada Bank Contoh');
    await sees(portal, GENUINE);
    await sees(portal, ratna.name);
    await axe.look(portal, 'portal, genuine');
  });

  test('the same picture a second time says SUDAH DIPAKAI', async () => {
    await press(portal, /Periksa berikutnya|Periksa lagi/);
    await sees(portal, 'SUDAH DIPAKAI');
    await axe.look(portal, 'portal, used');
    await sees(resident.page, 'Kode ini dicoba dipakai lagi dan ditolak.');
    await press(resident.page, 'Selesai');
  });

  test('a picture that is 16 seconds old says GAMBAR KEDALUWARSA, though the code still lives', async () => {
    await showQr('Nama dan foto');
    const picture = await photographQr(resident.page);
    await server.advance(16);
    await holdBeforePortal(picture);
    await sees(portal, 'GAMBAR KEDALUWARSA');
    await press(resident.page, 'Tutup');
  });

  test('a code that nobody scanned says KEDALUWARSA after 90 seconds', async () => {
    await showQr('Nama dan foto');
    const picture = await photographQr(resident.page);
    await server.advance(90);
    await holdBeforePortal(picture);
    await sees(portal, /^KEDALUWARSA/);
    await press(resident.page, 'Tutup');
  });
});

async function showQr(preset: string): Promise<void> {
  const { page } = resident;
  await go(page, 'KTP Digital');
  await press(page, 'Tunjukkan QR');
  await page.getByRole('radio', { name: preset }).check();
  await pressSeen(page, 'Tampilkan QR');
  await page.getByRole('img', { name: /^Kode QR untuk menunjukkan/ }).waitFor();
}

/** The old picture is taken away before the portal looks again. */
async function holdBeforePortal(picture: Buffer): Promise<void> {
  await setCamera(portal, picture);
  await press(portal, /Periksa berikutnya|Periksa lagi/);
}

describe('from resident to resident', () => {
  test('she scans a neighbour’s QR with Pindai, and reads SAH and his name', async () => {
    const { page } = resident;
    const counter = await openCounter(server);
    const bagas = await activePersona(server, counter, personas.bagas);
    const events = await listen(bagas.phone, bagas.session);
    const share = await createShare(bagas.phone, bagas.session, 'nama_foto');
    await go(page, 'Pindai');
    await axe.look(page, 'wallet, scan');
    await setCamera(page, await qrPicture(await share.qrAt(0)));
    const { requestUri } = await events.next('presentation.requested');
    const request = await takeRequest(requestUri, bagas.trust);
    expect(request.requester?.name).toBe('R•••• C•••••••••');
    const [copy] = bagas.copies.ktp_sd_jwt;
    if (copy) await sendAnswer(request, copy);
    events.close();
    await sees(page, GENUINE);
    await sees(page, bagas.copies.ktp_sd_jwt[0]?.claims.name as string);
    await axe.look(page, 'wallet, scan result');
  });
});

describe('a thief who tries PINs', () => {
  test('is told how many are left, waits longer and longer, and after ten the device is shut', async () => {
    const { page } = resident;
    await press(page, 'Kunci');
    await sees(page, 'Dompet terkunci.');
    const said: string[] = [];
    for (let round = 1; round <= 10; round += 1) {
      await enterPin(page, '507163');
      const line = page.getByText(/PIN salah|Dompet dikunci|Perangkat dinonaktifkan/).first();
      await line.waitFor();
      said.push(((await line.textContent()) ?? '').replace(/\d+ (detik|menit)/, '…'));
      // The wait is the server's; a reload asks it again.
      await server.advance(3_600);
      await page.reload();
    }
    const wait = 'Dompet dikunci … demi keamanan.';
    const left = (n: number) => `PIN salah. Sisa ${n} percobaan.`;
    const waits = [wait, wait, wait, wait, wait];
    expect(said).toEqual([left(9), left(8), left(7), left(6), ...waits, 'Perangkat dinonaktifkan']);
    await sees(page, 'Perangkat dinonaktifkan');
    await axe.look(page, 'wallet, disabled');
  });
});

describe('in the end', () => {
  test('no screen of the journey has a barrier (WCAG 2.2 AA)', () => {
    expect(axe.found).toEqual([]);
  });

  test('the server met no fault', () => {
    expect(server.said()).not.toContain('"level":50');
  });
});
