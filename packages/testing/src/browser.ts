import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export interface BrowserOptions {
  /** Absolute path of footage: what every camera of this browser sees. Without it there is no camera. */
  readonly camera?: string;
  readonly args?: readonly string[];
}

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Starts the machine's own Chromium or Chrome (`CHROMIUM_PATH` first). Two people with two cameras are two browsers. */
export async function launchBrowser({ camera, args = [] }: BrowserOptions = {}): Promise<Browser> {
  const footage = camera
    ? [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${camera}`,
      ]
    : [];
  return chromium.launch({ executablePath: findBrowser(), headless: true, args: [...ARGS, ...footage, ...args] });
}

function findBrowser(): string {
  const found = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...PLACES].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (!found) throw new Error('No Chromium found: install it, or set CHROMIUM_PATH to one');
  return found;
}
