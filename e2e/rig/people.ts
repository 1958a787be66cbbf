import { canvasCamera, launchBrowser, setCamera } from '@jatidiri/testing';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { isSlow, slowDown } from './slow.ts';

/** Somebody with a browser of their own. */
export interface Person {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
}

const PLACE = { locale: 'id-ID', timezoneId: 'Asia/Jakarta' };
/** A small, cheap phone. */
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const DESK = { viewport: { width: 1280, height: 800 } };
/** Longer than any step takes on two cores that ten programs share: what is waited for comes, or never does. */
const PATIENCE_MS = isSlow ? 180_000 : 60_000;

/** A resident with a small, cheap phone whose front camera sees `footage`. */
export async function residentWithPhone(footage: string): Promise<Person> {
  const browser = await launchBrowser({ camera: footage });
  const person = await personOf(browser, await browser.newContext({ ...PLACE, ...PHONE, permissions: ['camera'] }));
  await slowDown(person.page);
  return person;
}

/** Somebody at a desk, whose camera sees what is held before it. */
export async function clerkAtDesk(): Promise<Person> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ ...PLACE, ...DESK });
  await canvasCamera(context);
  return personOf(browser, context);
}

/**
 * One more phone in a browser, with a storage of its own and a camera that sees what it is shown. It has no service
 * worker unless `keepsApp`: a worker fetches the whole app, and may hide calls from `page.route`.
 */
export const phoneIn = async (browser: Browser, { keepsApp = false }: { keepsApp?: boolean } = {}): Promise<Page> =>
  slowDown(await pageIn(browser, { ...PHONE, permissions: ['camera'], serviceWorkers: keepsApp ? 'allow' : 'block' }));

/** One more desk in a browser, likewise; its portal keeps the app. */
export const deskIn = (browser: Browser): Promise<Page> => pageIn(browser, { ...DESK, serviceWorkers: 'allow' });

/** A page with a storage of its own and a camera that sees what it is shown; without a service worker unless asked. */
export async function pageIn(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...PLACE, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  await canvasCamera(context);
  return context.newPage();
}

async function personOf(browser: Browser, context: BrowserContext): Promise<Person> {
  context.setDefaultTimeout(PATIENCE_MS);
  return { browser, context, page: await context.newPage() };
}

/** A photograph of the QR on somebody's screen, quiet zone and all. */
export const photographQr = (page: Page): Promise<Buffer> => page.locator('.jd-qr__sheet').first().screenshot();

/** Holds what stands on one screen before the camera of another. */
export async function showTo(from: Page, to: Page): Promise<void> {
  await setCamera(to, await photographQr(from));
}

export const press = (page: Page, name: string | RegExp): Promise<void> => button(page, name).click();

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/**
 * Presses what shows or sends data. It can be pressed once all of them were on the screen: on a small one they are
 * scrolled through first.
 */
export async function pressSeen(page: Page, name: string): Promise<void> {
  await seeAll(page, name);
  await press(page, name);
}

/** Scrolls through what is shown or sent, so that the button of that name can be pressed. */
export async function seeAll(page: Page, name: string): Promise<void> {
  await button(page, name).or(button(page, LOOK_FIRST)).waitFor();
  await page.evaluate(() => {
    const scrollers = [document.scrollingElement, ...document.querySelectorAll('main, .dompet-consent')];
    for (const one of scrollers) one?.scrollTo(0, one.scrollHeight);
  });
  await button(page, name).waitFor();
}

/** What the button says in whose place the one to send comes. */
export const LOOK_FIRST = 'Lihat semua dahulu';

/** The good verdict as it stands alone: "TIDAK SAH" and many a sentence hold the word as well. */
export const GENUINE = /^\s*SAH\s*$/;

/** Waits until this stands on the screen; a failure tells what stood there instead. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  try {
    await page.getByText(text).first().waitFor();
  } catch (cause) {
    // What a person sees, without what is hidden.
    // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not on the screen
    const shown = await page.locator('body').innerText();
    throw new Error(`"${text}" is not on ${page.url()}, which shows:\n${shown}`, { cause });
  }
}

/** Nobody touches the page for so many minutes: its clock goes on, and it is looked at again. */
export async function leaveAlone(page: Page, minutes: number): Promise<void> {
  await page.evaluate((ms) => {
    const real = Date.now.bind(Date);
    Date.now = () => real() + ms;
    document.dispatchEvent(new Event('visibilitychange'));
    Date.now = real;
  }, minutes * 60_000);
}
