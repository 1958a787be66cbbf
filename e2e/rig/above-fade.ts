import type { Page } from 'playwright-core';
import { button, LOOK_FIRST } from './people.ts';

/**
 * Scrolls until all that goes ends a little below the edge of the fade above the button's strip, where it is read by half,
 * and then a little above it. Returns whether the button still asked to look first at the former; waits for `name` at the latter.
 */
export async function seenOnlyAboveFade(page: Page, name: string): Promise<boolean> {
  await button(page, LOOK_FIRST).waitFor();
  await page.evaluate(endBelowFade, 8);
  // Two pictures later what counts as seen is drawn.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const isLeading = await button(page, LOOK_FIRST).isVisible();
  await page.evaluate(endBelowFade, -2);
  await button(page, name).waitFor();
  return isLeading;
}

/** In the page: scrolls so that the last of what goes ends so many pixels below the upper edge of the fade. */
function endBelowFade(pixels: number): void {
  const foot = document.querySelector('.dompet-foot');
  const main = document.querySelector('main');
  if (!foot || !main) throw new Error('no strip with a button');
  const scroller = getComputedStyle(main).overflowY === 'auto' ? main : document.documentElement;
  const parts = [...document.querySelectorAll('[data-part]')];
  const end = Math.max(...parts.map((part) => part.getBoundingClientRect().bottom));
  const fade = Number.parseFloat(getComputedStyle(foot, '::before').height);
  const edge = foot.getBoundingClientRect().top - fade;
  scroller.scrollBy({ top: end - edge - pixels, behavior: 'instant' });
}
