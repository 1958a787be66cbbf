import { z } from 'zod';
import { isRealDate } from './date.ts';
import type { Sex } from './lists.ts';

/** NIK: the 16-digit population number. Digits 7–12 are the birth date; a woman's day has 40 added. No check digit. */
export const Nik = z
  .string()
  .regex(/^\d{16}$/, 'nik_format')
  .brand<'Nik'>();
export type Nik = z.infer<typeof Nik>;

/** Number of the family card: 16 digits, region and date of registration inside like a NIK. */
export const KkNumber = z
  .string()
  .regex(/^\d{16}$/, 'kk_format')
  .brand<'KkNumber'>();
export type KkNumber = z.infer<typeof KkNumber>;

/** Day and month as the NIK writes them; the century is not in it, so the year stays two digits. */
export function birthDateOf(nik: Nik): { day: number; month: number; year: number } {
  const day = Number(nik.slice(6, 8));
  return { day: day > 40 ? day - 40 : day, month: Number(nik.slice(8, 10)), year: Number(nik.slice(10, 12)) };
}

export function sexOf(nik: Nik): Sex {
  return Number(nik.slice(6, 8)) > 40 ? 'PEREMPUAN' : 'LAKI-LAKI';
}

/** District of the FIRST registration, `PP.KK.CC`: it may no longer exist and says nothing about today's address. */
export function districtOf(nik: Nik): string {
  return `${nik.slice(0, 2)}.${nik.slice(2, 4)}.${nik.slice(4, 6)}`;
}

/** What a screen shows by default: the first six and the last two digits. */
export function maskNik(nik: string): string {
  return `${nik.slice(0, 6)}••••••••${nik.slice(-2)}`;
}

/** What an officer should look at. None of them is a reason to turn a person away. */
export type NikFlag = 'region_retired' | 'date_impossible' | 'birth_date_disagrees' | 'sex_disagrees' | 'serial_zero';

/** Regions that exist today, by code. */
export interface KnownRegions {
  has(code: string): boolean;
}

/** Where the NIK and the record disagree. Flags only: a NIK never changes, so old errors in it are lawful. */
export function nikFlags(nik: Nik, record: { birthDate: string; sex: Sex }, regions: KnownRegions): NikFlag[] {
  const { day, month, year } = birthDateOf(nik);
  const possible = isRealDate(2000 + year, month, day) || isRealDate(1900 + year, month, day);
  const written = [record.birthDate.slice(8, 10), record.birthDate.slice(5, 7), record.birthDate.slice(2, 4)];
  const agrees = [day, month, year].every((part, index) => part === Number(written[index]));
  const flags: NikFlag[] = [];
  if (!regions.has(districtOf(nik))) flags.push('region_retired');
  if (!possible) flags.push('date_impossible');
  if (!agrees) flags.push('birth_date_disagrees');
  if (sexOf(nik) !== record.sex) flags.push('sex_disagrees');
  if (nik.endsWith('0000')) flags.push('serial_zero');
  return flags;
}
