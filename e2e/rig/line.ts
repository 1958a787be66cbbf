import type { BrowserContext, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Without a line, as in an aeroplane; the service worker must have the app by then. */
export async function inFlight(phone: BrowserContext, page: Page, work: () => Promise<void>): Promise<void> {
  await eventually(
    'the service worker',
    async () => (await page.evaluate(() => navigator.serviceWorker.controller !== null)) || undefined,
  );
  await phone.setOffline(true);
  try {
    await work();
  } finally {
    await phone.setOffline(false);
  }
}

/**
 * A line that takes its time: what the page posts to an address that ends like this waits until `word` stands on the
 * screen. Inside the page, so that no other wait of either side runs out meanwhile.
 */
export async function holdPostsUntil(page: Page, ending: string, word: string): Promise<void> {
  await page.evaluate(
    ({ ending, word }) => {
      const whole = window.fetch;
      const said = new Promise<void>((go) => {
        const look = () => (document.body.textContent?.includes(word) ? go() : undefined);
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
      });
      window.fetch = async (input, init) => {
        if (init?.method === 'POST' && String(input).endsWith(ending)) await said;
        return whole(input, init);
      };
    },
    { ending, word },
  );
}

/**
 * Cuts the page's line for what it posts to an address that ends like this; where the server has `heard`, only its answer
 * is lost. Inside the page, where no service worker hides it. Returns how to mend it; a new page is whole again anyhow.
 */
export async function cutPostsTo(page: Page, ending: string, { heard = false } = {}): Promise<() => Promise<void>> {
  await page.evaluate(
    ({ ending, heard }) => {
      const whole = window.fetch;
      window.fetch = async (input, init) => {
        if (init?.method !== 'POST' || !String(input).endsWith(ending)) return whole(input, init);
        if (heard) await whole(input, init);
        throw new TypeError('the line is cut');
      };
      window.addEventListener('mended', () => Object.assign(window, { fetch: whole }), { once: true });
    },
    { ending, heard },
  );
  return () => page.evaluate(() => void window.dispatchEvent(new Event('mended')));
}
