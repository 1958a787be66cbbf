import type { Person } from '../store/people.ts';
import { words } from './words.ts';

/** What this person is called on this phone. */
export function labelOf({ label, number }: Pick<Person, 'label' | 'number'>): string {
  return label ?? words.t('nobody', { n: String(number) });
}

/** The letter in a person's mark; the number of who has chosen no name. */
export function letterOf({ label, number }: Pick<Person, 'label' | 'number'>): string {
  return [...(label ?? '')][0]?.toUpperCase() ?? String(number);
}

/** First letters of the first two words: enough to tell people of one house apart, and little to give away. */
export function initialsOf(name: string): string {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? '');
  return letters.slice(0, 2).join('').toUpperCase();
}

export const LABEL_LENGTH = 24;

/** A nickname as it is kept: without odd spaces, and never longer than a line of the screen. */
export function tidyLabel(text: string): string {
  return [...text.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, LABEL_LENGTH).join('').trim();
}

/** Sixteen digits, whatever stands between them: somebody has typed a NIK where everybody can read it. */
export function holdsNik(text: string): boolean {
  return /(?:\d\D?){16}/.test(text);
}
