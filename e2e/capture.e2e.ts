import { launchBrowser, movingCamera, selfiePicture } from '@jatidiri/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchAxe } from './rig/axe.ts';
import { button, phoneIn, press, sees } from './rig/people.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { personas } from './rig/staff.ts';

const { ratna } = personas;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function applyOn(page: Page): Promise<void> {
  await page.goto(`${server.origin}/dompet/`);
  await press(page, 'Mulai');
  await page.getByLabel('Penduduk contoh').selectOption(ratna.nik);
  await page.getByLabel('Kantor yang akan Anda datangi').selectOption('dinas-17-02');
  await page.getByLabel('Saya setuju').check();
  await press(page, 'Saya bukan robot');
  await sees(page, 'Captcha selesai');
  await press(page, 'Verifikasi Data');
  await sees(page, 'Foto ini dicocokkan dengan foto Anda di Dukcapil.');
}

const guided = (page: Page, step: string) => page.locator(`[data-guide="${step}"]`).waitFor();

describe('the selfie', () => {
  test('refuses a photograph held before the camera, a try is gone, and its guide is not loaded twice', async () => {
    const page = await newPage({ still: true });
    await guided(page, 'ready');
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Gerakan belum terlihat. Ikuti setiap petunjuk perlahan.');
    await sees(page, 'Sisa 2 percobaan.');
    const looks = await page.evaluate(() => performance.getEntriesByName('guide:look').map(({ duration }) => duration));
    expect(looks.length).toBeGreaterThan(2);
    await page.reload();
    await guided(page, 'ready');
    const again = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => /\.(onnx|wasm)$/.test(name))
        .map((entry) => (entry as PerformanceResourceTiming).transferSize),
    );
    expect(again).toEqual([0, 0, 0, 0]);
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

describe('the camera', () => {
  test('that is refused, absent or in use has a way on, and another on the back can be taken', async () => {
    const page = await phoneIn(browser);
    await movingCamera(page, await selfiePicture());
    await faultyCamera(page, 'NotAllowedError');
    await applyOn(page);
    const axe = watchAxe();
    await sees(page, 'Kamera tidak diizinkan.');
    await sees(page, 'Cara mengizinkan kamera');
    await axe.look(page, 'camera refused');
    await setCameraFault(page, 'NotReadableError');
    await press(page, 'Coba lagi');
    await sees(page, 'Kamera sedang dipakai aplikasi lain.');
    await setCameraFault(page, 'NotFoundError');
    await press(page, 'Coba lagi');
    await sees(page, 'Kamera tidak ditemukan.');
    expect(await button(page, 'Ambil Foto').isDisabled()).toBe(true);
    expect(await button(page, 'Saya tidak bisa menggunakan kamera').isEnabled()).toBe(true);
    await setCameraFault(page, '');
    await press(page, 'Coba lagi');
    await page.locator('[data-step="ok"]').waitFor();
    await guided(page, 'ready');
    for (const part of [page.locator('.jd-camera'), page.locator('.dompet-look'), button(page, 'Ambil Foto')]) {
      const { y = 0, height = 999 } = (await part.boundingBox()) ?? {};
      expect(y + height).toBeLessThanOrEqual(640);
    }
    await axe.look(page, 'camera ready');
    await press(page, 'Pakai kamera belakang');
    await page.getByLabel('Kamera belakang', { exact: true }).waitFor();
    expect(await page.evaluate(() => window.cameraAsked.at(-1))).toBe('environment');
    expect(axe.found).toEqual([]);
    await page.context().close();
  });

  test('that the phone takes away in the middle comes back, no try is lost, and a busy server is waited for', async () => {
    const page = await phoneIn(browser);
    await movingCamera(page, await selfiePicture());
    await faultyCamera(page, '');
    await applyOn(page);
    await guided(page, 'ready');
    // Dark before the server has drawn the moves, and dark while they are made: both end the capture.
    await page.route(/\/captures$/, async (route) => {
      await setVisible(page, false);
      await route.continue();
    });
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Pengambilan foto terhenti.');
    await page.unroute(/\/captures$/);
    await setVisible(page, true);
    await page.locator('[data-step="ok"]').waitFor();
    await button(page, 'Ambil Foto').click();
    await page.locator('[data-ask]').waitFor();
    await setVisible(page, false);
    await sees(page, 'Pengambilan foto terhenti.');
    const before = await page.evaluate(() => {
      for (const track of window.cameraTracks) track.stop();
      return window.cameraAsked.length;
    });
    await setVisible(page, true);
    await page.waitForFunction((count) => window.cameraAsked.length > count, before);
    await page.locator('[data-step="ok"]').waitFor();
    let asked = 0;
    await page.route(/\/face$/, (route) => {
      asked += 1;
      return asked === 1 ? route.fulfill(busyAnswer) : route.continue();
    });
    await button(page, 'Ambil Foto').click();
    await sees(page, 'Sedang ramai.');
    await sees(page, 'Foto Anda sudah diterima. Petugas memeriksanya lagi di kantor.');
    expect(asked).toBe(2);
    await page.context().close();
  });
});

const busyAnswer = {
  status: 503,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'about:blank',
    title: 'busy',
    status: 503,
    code: 'face.busy',
    detail: '',
    retryAfter: 2,
  }),
};

declare global {
  interface Window {
    cameraFault: string;
    cameraAsked: string[];
    cameraTracks: MediaStreamTrack[];
  }
}

/** A phone with a camera on each side, which fail by this name of an error for as long as it stands. */
async function faultyCamera(page: Page, fault: string): Promise<void> {
  await page.addInitScript((fault) => {
    window.cameraFault = fault;
    window.cameraAsked = [];
    window.cameraTracks = [];
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish = {}) => {
      const { facingMode } = wish.video as { facingMode: { ideal: string } };
      window.cameraAsked.push(facingMode.ideal);
      if (window.cameraFault) throw new DOMException('', window.cameraFault);
      const stream = await open(wish);
      window.cameraTracks.push(...stream.getTracks());
      return stream;
    };
    const listed = devices.enumerateDevices.bind(devices);
    devices.enumerateDevices = async () => [...(await listed()), ...(await listed())];
  }, fault);
}

const setCameraFault = (page: Page, fault: string) =>
  page.evaluate((fault) => {
    window.cameraFault = fault;
  }, fault);

/** What a phone does that falls asleep, or whose owner takes a call. */
const setVisible = (page: Page, isVisible: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isVisible ? 'visible' : 'hidden',
  );

/** A phone with an application that waits for its selfie. */
async function newPage({ still = false, blocked }: { still?: boolean; blocked?: RegExp }): Promise<Page> {
  const page = await phoneIn(browser);
  await movingCamera(page, await selfiePicture(), { still });
  if (blocked) await page.route(blocked, (route) => route.abort());
  await applyOn(page);
  return page;
}
