import { z } from 'zod';

export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const longest = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day <= longest;
}

/** A calendar day `YYYY-MM-DD` that exists. No hour, no zone: a birthday is the same in Jakarta and Jayapura. */
export const IsoDate = z
  .string()
  .regex(/^(18|19|20|21)\d\d-\d\d-\d\d$/, 'date_format')
  .refine((text) => {
    const [year, month, day] = text.split('-').map(Number);
    return isRealDate(year ?? 0, month ?? 0, day ?? 0);
  }, 'date_impossible');

/** Full years lived on `today`. Who was born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5, 10) >= birthDate.slice(5, 10) ? years : years - 1;
}

const DUTY_AGE = 17;

/** Whether a KTP is owed: at 17, or earlier by marriage (UU 24/2013, article 63; also after a divorce). */
export function isObliged(birthDate: string, married: boolean, today: string): boolean {
  return married || ageOn(birthDate, today) >= DUTY_AGE;
}
