import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faceFootage, movingCamera, selfiePicture } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { button, type Person, press, residentWithPhone, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { personas } from './rig/staff.ts';

const { ratna } = personas;

let server: RunningServer;
let folder: string;
let resident: Person;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jatidiri-capture-'));
  [server, resident] = await Promise.all([
    startServer(),
    selfiePicture()
      .then((picture) => faceFootage(picture, folder))
      .then(residentWithPhone),
  ]);
});

afterAll(async () => {
  await resident?.browser.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Another phone of the same kind: its storage is its own. */
async function newPhone(): Promise<Page> {
  const viewport = { width: 360, height: 640 };
  const phone = { viewport, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'id-ID' };
  const context = await resident.browser.newContext({ ...phone, permissions: ['camera'] });
  context.setDefaultTimeout(90_000);
  return context.newPage();
}

async function applyOn(page: Page): Promise<void> {
  await page.goto(`${server.origin}/dompet/`);
  await press(page, 'Mulai');
  await page.getByLabel('Penduduk contoh').selectOption(ratna.nik);
  await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
  await page.getByLabel('Saya setuju').check();
  await press(page, 'Saya bukan robot');
  await sees(page, 'Captcha selesai');
  await press(page, 'Verifikasi Data');
  await sees(page, 'Foto ini dicocokkan dengan foto KTP Anda.');
}

const guided = (page: Page, step: string) => page.locator(`[data-guide="${step}"]`).waitFor();

describe('the selfie', () => {
  test('refuses a photograph held before the camera, and a try is gone', async () => {
    const page = await newPage({ still: true });
    await guided(page, 'ready');
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Gerakan belum terlihat. Ikuti setiap petunjuk perlahan.');
    await sees(page, 'Sisa 2 percobaan.');
    const looks = await page.evaluate(() => performance.getEntriesByName('guide:look').map(({ duration }) => duration));
    expect(looks.length).toBeGreaterThan(10);
    await page.context().close();
  });

  test('goes by the clock on a phone that can’t load the guide', async () => {
    const page = await newPage({ blocked: /\.onnx$/ });
    await guided(page, 'none');
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Foto Anda sudah diterima. Petugas memeriksanya lagi di kantor.');
    await page.context().close();
  });

  test('sends again a frame that the line lost, and lets a stranger use the sample camera', async () => {
    const page = await newPage({});
    let lost = 0;
    await page.route(/\/frames$/, (route) => {
      lost += 1;
      return lost === 2 ? route.abort('connectionreset') : route.continue();
    });
    await press(page, 'Pakai kamera contoh');
    await sees(page, 'Foto Anda sudah diterima. Petugas memeriksanya lagi di kantor.');
    expect(lost).toBe(8);
    await page.context().close();
  });
});

/** A phone with an application that waits for its selfie. */
async function newPage({ still = false, blocked }: { still?: boolean; blocked?: RegExp }): Promise<Page> {
  const page = await newPhone();
  await movingCamera(page, await selfiePicture(), { still });
  if (blocked) await page.route(blocked, (route) => route.abort());
  await applyOn(page);
  return page;
}
