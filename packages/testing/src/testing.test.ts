import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { virtualAuthenticator } from './authenticator.ts';
import { launchBrowser } from './browser.ts';
import { canvasCamera, setCamera } from './camera.ts';
import { facePicture } from './faces.ts';
import { faceFootage } from './footage.ts';

/** As strict as the apps': no inline script, no data: or blob: to fetch. */
const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; media-src 'self'";

let folder: string;
let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footage-'));
  browser = await launchBrowser({ camera: await faceFootage(await facePicture('persona1-selfie'), folder) });
  server = createServer((_, response) => {
    response.setHeader('content-security-policy', STRICT).setHeader('content-type', 'text/html').end('<!doctype html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  address = `http://localhost:${typeof bound === 'object' && bound ? bound.port : 0}/`;
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** The middle 680 × 680 of what the page's camera sees, shrunk to 64 × 64 and green alone; and the size of the whole. */
async function frameOf(page: Page): Promise<{ size: number[]; middle: number[] }> {
  return page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 1280, height: 720 } });
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    const size = [video.videoWidth, video.videoHeight];
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 64;
    const context = canvas.getContext('2d');
    context?.drawImage(video, 300, 20, 680, 680, 0, 0, 64, 64);
    const pixels = context?.getImageData(0, 0, 64, 64).data ?? [];
    for (const track of stream.getTracks()) track.stop();
    return { size, middle: Array.from({ length: 64 * 64 }, (_, i) => pixels[i * 4 + 1] ?? 0) };
  });
}

const meanGap = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
};

describe('camera footage', () => {
  test('shows the person to a page that opens the camera', async () => {
    const page = await browser.newPage();
    await page.goto(address);
    const { size, middle } = await frameOf(page);
    await page.close();
    expect(size).toEqual([1280, 720]);
    const face = sharp(await facePicture('persona1-selfie')).extract({ left: 18, top: 18, width: 564, height: 564 });
    const expected = await face.removeAlpha().resize(64, 64).extractChannel(1).raw().toBuffer();
    expect(meanGap(middle, expected)).toBeLessThan(16);
  });
});

describe('the canvas camera', () => {
  test('shows a page under a strict content policy what it is held before', async () => {
    const page = await browser.newPage();
    await canvasCamera(page);
    await page.goto(address);
    const white = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const before = await frameOf(page);
    await setCamera(page, white);
    const after = await frameOf(page);
    await page.close();
    const centre = 32 * 64 + 32;
    expect(before.middle[centre]).toBeLessThan(160);
    expect(after.middle[centre]).toBeGreaterThan(240);
  });
});

describe('the virtual authenticator', () => {
  test('makes a passkey whose PRF gives the same secret again, until its owner is not recognised', async () => {
    const page = await browser.newPage();
    await page.goto(address);
    const authenticator = await virtualAuthenticator(page);
    const secrets = await page.evaluate(makeAndUsePasskey);
    expect(secrets[0]).toHaveLength(32);
    expect(secrets[1]).toEqual(secrets[0]);
    expect(await authenticator.passkeys()).toBe(1);
    await authenticator.setUserVerified(false);
    await expect(page.evaluate(makeAndUsePasskey)).rejects.toThrow('NotAllowedError');
    await authenticator.remove();
    await page.close();
  });
});

/** Runs in the page. */
async function makeAndUsePasskey(): Promise<number[][]> {
  const extensions = { prf: { eval: { first: new Uint8Array(32).fill(7) } } };
  const challenge = new Uint8Array(32);
  const secretOf = (credential: Credential | null): number[] => {
    const { prf } = (credential as PublicKeyCredential).getClientExtensionResults();
    return Array.from(new Uint8Array((prf?.results?.first as ArrayBuffer | undefined) ?? new ArrayBuffer(0)));
  };
  const user = { id: new Uint8Array([1]), name: 'petugas', displayName: 'Petugas' };
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: 'Jatidiri' },
      user,
      challenge,
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      extensions,
    },
  });
  const used = await navigator.credentials.get({ publicKey: { challenge, userVerification: 'required', extensions } });
  return [secretOf(made), secretOf(used)];
}
