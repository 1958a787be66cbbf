import { groupNik } from '@jatidiri/ui';

/** Activation starts at 17, or on marriage. */
const DUTY_AGE = 17;

/** The typed NIK in groups, to be read once more before it is sent; nothing until it is whole. */
export function nikToCheck(nik: string): string | undefined {
  return /^\d{16}$/.test(nik) ? groupNik(nik).join(' ') : undefined;
}

export type NikHint = 'under17' | 'nikSample' | 'nikCheck' | 'nikHint';

/** What is said at the NIK: what makes it too early; what stands there, to be read once more; or what it is. */
export function nikHintOf(nik: string, isSample: boolean, today: Date): NikHint {
  if (looksUnder17(nik, today)) return 'under17';
  if (!nikToCheck(nik)) return 'nikHint';
  // Nobody has a card to compare an invented resident's with, and mostly nobody typed it.
  return isSample ? 'nikSample' : 'nikCheck';
}

/**
 * Whether the birth date inside the NIK is of somebody under 17. It says nothing about who is in the registry, and
 * somebody over a hundred may be meant: a hint, never a refusal.
 */
export function looksUnder17(nik: string, today: Date): boolean {
  if (!/^\d{16}$/.test(nik)) return false;
  const day = Number(nik.slice(6, 8)) % 40;
  const month = Number(nik.slice(8, 10));
  const year = 2000 + Number(nik.slice(10, 12));
  const birthday = new Date(year + DUTY_AGE, month - 1, day);
  return year <= today.getFullYear() && birthday > today;
}
