import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      found.push(...(await violations(axeOn(page).withTags(TAGS), screen)));
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      found.push(...(await violations(axeOn(page).withRules(['color-contrast']), `${screen}, dark`)));
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    },
  };
}

/** No page of ours has a frame, and what passes is of no interest: both would take time. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });

async function violations(axe: AxeBuilder, screen: string): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${screen}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  );
}
