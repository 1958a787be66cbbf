import { calls } from '@jatidiri/contracts';
import { qrPicture, setCamera, TEST_PIN } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { press, sees } from './people.ts';
import type { RunningServer } from './server.ts';
import type { Counter } from './staff.ts';

interface Resident {
  readonly nik: string;
  readonly name: string;
  readonly email: string;
}

/** Activates a wallet on the screen, the selfie left to the officers. The page's camera must be one that sees pictures. */
export async function activateOnScreen(
  page: Page,
  server: Pick<RunningServer, 'origin' | 'readCode'>,
  counter: Counter,
  resident: Resident,
  /** For a phone that is asked about a passkey after the PIN. */
  afterPin?: () => Promise<void>,
) {
  await page.goto(`${server.origin}/dompet/`);
  await press(page, 'Mulai');
  await page.getByLabel('Penduduk contoh').selectOption(resident.nik);
  await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
  await page.getByLabel('Saya setuju').check();
  await press(page, 'Saya bukan robot');
  await sees(page, 'Captcha selesai');
  await press(page, 'Verifikasi Data');
  await press(page, 'Saya tidak bisa menggunakan kamera');
  await press(page, 'Lanjut tanpa foto');
  await page.getByRole('tab', { name: 'Pindai' }).click();
  await press(page, 'Pindai QR petugas');
  await setCamera(page, await qrPicture(await offerTo(resident, counter)));
  await sees(page, 'Masukkan kode');
  await page.getByLabel('Kode aktivasi').fill(await server.readCode(resident.email));
  await press(page, 'Saya bukan robot');
  await sees(page, 'Captcha selesai');
  await press(page, 'Lanjutkan');
  await page.getByLabel('PIN baru, 6 angka').first().fill(TEST_PIN);
  await page.getByLabel('Ulangi PIN').first().fill(TEST_PIN);
  await afterPin?.();
  await sees(page, resident.name);
}

/** What two officers do at the counter for this resident's application. */
async function offerTo({ name }: Resident, { officer, second }: Counter): Promise<string> {
  const id = await eventually('an application', async () => {
    const waiting = await officer.call(calls.listApplications);
    return waiting.find((one) => one.name === name)?.id;
  });
  await second.call(calls.agreeAsSecondOfficer, { id, reason: 'Wajah dicocokkan langsung di loket dengan KTP-el.' });
  return (await officer.call(calls.confirmApplication, { id })).qr;
}
