import type { ConsoleMessage } from 'playwright-core';
import type { Phone } from './phone.ts';

/** What somebody does on a page, and what they wait for. */
export interface Visit {
  /** The words of a button that is pressed as soon as it stands there. */
  readonly press?: string;
  /** Digits for the first PIN field. */
  readonly pin?: string;
  /** The first element that this selector finds ends the visit. */
  readonly until: string;
}

/**
 * Milliseconds from the beginning of the navigation that `go` starts until what is waited for was painted. Everything
 * runs in the page itself: whatever a test tool looks up in a page counts six times on a processor six times slower.
 */
export async function timeVisit(
  { page, session }: Pick<Phone, 'page' | 'session'>,
  visit: Visit,
  go: () => Promise<unknown>,
): Promise<number> {
  // A passkey wants a real press, which a page can't make.
  const pressWhereTold = (message: ConsoleMessage) => {
    const [x, y] = message.text().startsWith(WORD.press) ? message.text().slice(WORD.press.length).split(' ') : [];
    if (x && y) void page.mouse.click(Number(x), Number(y));
  };
  await session.send('Page.enable');
  const source = `(${visitor.toString()})(${JSON.stringify({ visit, word: WORD })})`;
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  try {
    page.on('console', pressWhereTold);
    const told = page.waitForEvent('console', { predicate: (message) => message.text().startsWith(WORD.painted) });
    await go();
    return Number((await told).text().slice(WORD.painted.length));
  } finally {
    page.off('console', pressWhereTold);
    await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  }
}

const WORD = { painted: 'painted after ', press: 'press at ' };

function visitor({ visit, word }: { visit: Visit; word: typeof WORD }): void {
  let { press, pin } = visit;
  const act = () => {
    const button =
      press && [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === press);
    if (button) {
      press = undefined;
      const { left, top, width, height } = button.getBoundingClientRect();
      console.debug(`${word.press}${left + width / 2} ${top + height / 2}`);
    }
    const field = pin && document.querySelector<HTMLInputElement>('input[inputmode="numeric"][type="password"]');
    if (field) {
      field.value = pin ?? '';
      pin = undefined;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (!document.querySelector(visit.until)) return;
    changes.disconnect();
    // After the frame that it is drawn in.
    requestAnimationFrame(() => setTimeout(() => console.debug(word.painted + performance.now())));
  };
  const changes = new MutationObserver(act);
  changes.observe(document, { childList: true, subtree: true });
}
