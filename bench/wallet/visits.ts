import { canvasCamera, setCamera, TEST_PIN, type VirtualAuthenticator, virtualAuthenticator } from '@jatidiri/testing';
import type { Page } from 'playwright-core';
import { activateOnScreen } from '../../e2e/rig/browser-wallet.ts';
import { photographQr, press, sees } from '../../e2e/rig/people.ts';
import { openCounter, personas } from '../../e2e/rig/staff.ts';
import { timeVisit } from './finger.ts';
import { asItIs, type Conditions, type Phone, type Transfer } from './phone.ts';
import type { BenchServer } from './server.ts';

const PIN_LABEL = 'PIN, 6 angka';
const CARD = '.jd-ktp__name';
/** What one begins an activation with. */
const WELCOME = 'main .jd-button--primary';

const begin = (page: Page, origin: string) => page.goto(`${origin}/dompet/`, { waitUntil: 'commit' });

export interface FirstVisit {
  /** Milliseconds until one can act. */
  readonly ms: number;
  /** What had been moved by then. */
  readonly before: readonly Transfer[];
  /** Everything that the visit moved, the service worker's store included. */
  readonly all: readonly Transfer[];
}

/** Somebody who has never been here, until the button that begins can be pressed, and then until all is at rest. */
export async function visitFirst(phone: Phone, { origin }: BenchServer, conditions: Conditions): Promise<FirstVisit> {
  const { page } = phone;
  await phone.forgetPages(origin);
  await phone.startAnew();
  await phone.become(conditions);
  phone.takeTransfers();
  const ms = await timeVisit(phone, { until: WELCOME }, () => begin(page, origin));
  const before = phone.takeTransfers();
  await phone.become({ ...conditions, latency: 0, throughput: -1 });
  await appKept(page);
  await page.waitForLoadState('networkidle');
  const all = [...before, ...phone.takeTransfers()];
  await phone.become(asItIs);
  return { ms, before, all };
}

/** Gives the phone a wallet with a passkey, on the screen. */
export async function activateWallet(
  phone: Phone,
  server: BenchServer,
  who: keyof typeof personas,
): Promise<VirtualAuthenticator> {
  const { page } = phone;
  await canvasCamera(page);
  const passkeys = await virtualAuthenticator(page);
  await activateOnScreen(page, server, await openCounter(server), personas[who], () => press(page, 'Buat kunci sandi'));
  await appKept(page);
  return passkeys;
}

/** Until the service worker has the app: then it opens without a line. */
async function appKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Cancels the passkey that asks by itself: from now on it waits for its button, and the PIN opens. */
export async function cancelPasskey(phone: Phone, server: BenchServer, passkeys: VirtualAuthenticator): Promise<void> {
  await passkeys.cancelOnNextPage();
  await openWallet(phone, server);
}

/** Uses it by its button: from now on it asks by itself. */
export async function usePasskey({ page }: Phone): Promise<void> {
  await press(page, 'Kunci');
  await press(page, 'Buka dengan kunci sandi');
  await page.locator(CARD).waitFor();
  await appKept(page);
}

/** An activated wallet is opened: milliseconds from the navigation through the PIN to the card drawn. */
export async function openCard(phone: Phone, server: BenchServer, conditions: Conditions): Promise<number> {
  const { page } = phone;
  await phone.startAnew();
  await phone.become(conditions);
  const ms = await timeVisit(phone, { pin: TEST_PIN, until: CARD }, () => begin(page, server.origin));
  await phone.become(asItIs);
  return ms;
}

/** A start without a line: milliseconds from the navigation through the passkey, which asks by itself, to the card drawn. */
export async function startOffline(phone: Phone, server: BenchServer, conditions: Conditions): Promise<number> {
  const { page } = phone;
  await phone.startAnew();
  await phone.become(conditions);
  const ms = await timeVisit(phone, { until: CARD }, () => begin(page, server.origin));
  await phone.become(asItIs);
  return ms;
}

/** One shows that he is 17 or older, the other scans it with Pindai: milliseconds from the picture to the verdict. */
export async function scanToVerdict(holder: Page, scanner: Page): Promise<number> {
  // Nothing to read, in place of the code of the run before.
  await setCamera(scanner, await holder.locator('.jd-ktp__name').screenshot());
  await press(holder, 'Tunjukkan QR');
  await holder.getByRole('radio', { name: '17 tahun ke atas' }).check();
  await press(holder, 'Tampilkan QR');
  await holder.getByRole('img', { name: /^Kode QR untuk menunjukkan/ }).waitFor();
  await scanner.getByRole('navigation').getByRole('link', { name: 'Pindai' }).click();
  await scanner.locator('video').first().waitFor();
  const picture = await photographQr(holder);
  const from = performance.now();
  const [ms] = await Promise.all([
    sees(scanner, /^\s*SAH$/).then(() => performance.now() - from),
    setCamera(scanner, picture),
  ]);
  await scanner.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
  await holder.getByRole('navigation').getByRole('link', { name: 'KTP Digital' }).click();
  await holder.locator('.jd-ktp__name').waitFor();
  return ms;
}

/** A page of the wallet with its card on the screen; its camera sees any picture. */
export async function openWallet(phone: Phone, server: BenchServer): Promise<Page> {
  const { page } = phone;
  await phone.startAnew();
  await page.goto(`${server.origin}/dompet/`);
  await enterPin(page);
  await page.locator('.jd-ktp__name').waitFor();
  return page;
}

async function enterPin(page: Page): Promise<void> {
  await page.getByLabel(PIN_LABEL).first().fill(TEST_PIN);
}
