import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const SCRIPT = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
/** No page of ours has a frame or media of its own, and what passes is of no interest: all that would take time. */
const HASTE: RunOptions = { resultTypes: ['violations'], iframes: false, preload: false, elementRef: false };
const EVERYTHING: RunOptions = {
  ...HASTE,
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};
const CONTRAST: RunOptions = { ...HASTE, runOnly: { type: 'rule', values: ['color-contrast'] } };

/** Looks over the screens of a journey; what it finds is told at the end, so that one screen does not hide the next. */
export interface AxeWatch {
  /** Examines the screen as it stands: everything in light, and the contrast once more in dark. */
  look(page: Page, screen: string): Promise<void>;
  /** One line for each violation: screen, rule, first place. */
  readonly found: readonly string[];
}

export function watchAxe(): AxeWatch {
  const found: string[] = [];
  return {
    found,
    look: async (page, screen) => {
      await wear(page, 'light');
      found.push(...(await violations(page, EVERYTHING, screen)));
      await wear(page, 'dark');
      found.push(...(await violations(page, CONTRAST, `${screen}, dark`)));
      await wear(page, 'light');
    },
  };
}

/** Motion reduced, so that no colour is caught half-way. */
const wear = (page: Page, colorScheme: 'light' | 'dark') => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });

async function violations(page: Page, options: RunOptions, screen: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SCRIPT);
  const { violations } = await page.evaluate(async (options) => {
    const { axe } = window as unknown as { axe: { run(place: Document, options: object): Promise<AxeResults> } };
    return axe.run(document, options);
  }, options);
  return violations.map(
    ({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}
