import { canvasCamera, launchBrowser, setCamera } from '@jatidiri/testing';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** Somebody with a browser of their own. */
export interface Person {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
}

const PLACE = { locale: 'id-ID', timezoneId: 'Asia/Jakarta' };
const PATIENCE_MS = 30_000;

/** A resident with a small, cheap phone whose front camera sees `footage`. */
export async function residentWithPhone(footage: string): Promise<Person> {
  const browser = await launchBrowser({ camera: footage });
  const viewport = { width: 360, height: 640 };
  const phone = { viewport, deviceScaleFactor: 2, isMobile: true, hasTouch: true, permissions: ['camera'] };
  return personOf(browser, await browser.newContext({ ...PLACE, ...phone }));
}

/** Somebody at a desk, whose camera sees what is held before it. */
export async function clerkAtDesk(): Promise<Person> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ ...PLACE, viewport: { width: 1280, height: 800 } });
  await canvasCamera(context);
  return personOf(browser, context);
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
