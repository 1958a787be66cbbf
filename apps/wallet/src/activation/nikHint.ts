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

/** What is said of what to bring: whoever is too young by the NIK may have no card yet. */
export function bringWordOf(nik: string, today: Date): 'officeText' | 'officeTextYoung' {
  return turns17On(nik, today) ? 'officeTextYoung' : 'officeText';
}

/**
 * The day on which whoever has this NIK turns 17, as `2027-01-01`, where that is still to come. It is the birth date inside
 * the NIK and says nothing about who is in the registry; they may be married, or over a hundred: a word, never a refusal.
 */
export function turns17On(nik: string, today: Date): string | undefined {
  if (!/^\d{16}$/.test(nik)) return undefined;
  const [day, month, year] = birthInside(nik);
  const birth = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  // A slip, or one of the old NIK whose date was never one.
  if (isoOf(year, month, day) !== birth) return undefined;
  // The day is Jakarta's, as it is for whoever decides.
  const now = new Date(today.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const birthday = isoOf(year + DUTY_AGE, month, day);
  return birth <= now && birthday > now ? birthday : undefined;
}

const isoOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** Day, month and year of birth in this century; a woman's day is 40 more (Perpres 25/2008). */
function birthInside(nik: string): [number, number, number] {
  const [day = 0, month = 0, year = 0] = [6, 8, 10].map((from) => Number(nik.slice(from, from + 2)));
  return [day > 40 ? day - 40 : day, month, 2000 + year];
}
