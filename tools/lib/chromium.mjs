import { accessSync, constants } from 'node:fs';
import { capture } from './run.mjs';
import { sayWhile } from './say.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const APT = '/usr/bin/apt-get';

/** The browser for the journeys, installed by apt where the machine has none and lets us; undefined otherwise. */
export async function findOrInstallChromium() {
  const found = find();
  if (found || process.getuid?.() !== 0 || !isProgram(APT)) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await sayWhile('Installing Chromium for the browser tests (apt-get)', installByApt(env));
  return find();
}

async function installByApt(env) {
  await capture(APT, ['update', '-qq'], { env });
  const packages = ['chromium', 'fonts-noto-core'];
  const { code, output } = await capture(APT, ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
  });
  if (code !== 0) console.error(output.trim());
}

function find() {
  return [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && isProgram(path));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
