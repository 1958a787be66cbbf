import type { Phone } from './phone.ts';

/** What somebody does on a page, and what they wait for. */
export interface Visit {
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
  await session.send('Page.enable');
  const source = `(${visitor.toString()})(${JSON.stringify({ visit, word: PAINTED })})`;
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  try {
    const told = page.waitForEvent('console', { predicate: (message) => message.text().startsWith(PAINTED) });
    await go();
    return Number((await told).text().slice(PAINTED.length));
  } finally {
    await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  }
}

const PAINTED = 'painted after ';

function visitor({ visit, word }: { visit: Visit; word: string }): void {
  let { pin } = visit;
  const act = () => {
    const field = pin && document.querySelector<HTMLInputElement>('input[inputmode="numeric"][type="password"]');
    if (field) {
      field.value = pin ?? '';
      pin = undefined;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (!document.querySelector(visit.until)) return;
    changes.disconnect();
    // After the frame that it is drawn in.
    requestAnimationFrame(() => setTimeout(() => console.debug(word + performance.now())));
  };
  const changes = new MutationObserver(act);
  changes.observe(document, { childList: true, subtree: true });
}
