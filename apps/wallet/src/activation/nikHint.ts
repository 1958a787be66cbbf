import { groupNik } from '@jatidiri/ui';

/** Activation starts at 17, or on marriage. */
const DUTY_AGE = 17;

/** The typed NIK in groups, to be read once more before it is sent; nothing until it is whole. */
export function nikToCheck(nik: string): string | undefined {
  return /^\d{16}$/.test(nik) ? groupNik(nik).join(' ') : undefined;
}

export type NikHint = 'nikSample' | 'nikCheck' | 'nikHint';

/** What is said at the NIK: what stands there, to be read once more; or what it is. */
export function nikHintOf(nik: string, isSample: boolean): NikHint {
  if (!nikToCheck(nik)) return 'nikHint';
  // Nobody has a card to compare an invented resident's with, and mostly nobody typed it.
  return isSample ? 'nikSample' : 'nikCheck';
}

/**
 * The day on which whoever has this NIK turns 17, as `2027-01-01`, where that is still to come. It is the birth date inside
 * the NIK and says nothing about who is in the registry; they may be married, or over a hundred: a word, never a refusal.
 */
export function turns17On(nik: string, today: Date): string | undefined {
  if (!/^\d{16}$/.test(nik)) return undefined;
  const day = Number(nik.slice(6, 8)) % 40;
  const month = Number(nik.slice(8, 10));
  const year = 2000 + Number(nik.slice(10, 12));
  const birthday = new Date(Date.UTC(year + DUTY_AGE, month - 1, day)).toISOString().slice(0, 10);
  const now = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0'));
  return year <= today.getFullYear() && birthday > now.join('-') ? birthday : undefined;
}
