import { expect, test } from 'vitest';
import { isAdult } from './adult.ts';

test.each([
  ['2009-11-25', 'BELUM KAWIN', true],
  ['2009-11-26', 'BELUM KAWIN', false],
  ['2012-01-01', 'KAWIN TERCATAT', true],
  ['1960-01-01', 'CERAI MATI', true],
])('A20 born %s, %s: adult %s', (birthDate, maritalStatus, adult) => {
  expect(isAdult({ birthDate, maritalStatus }, '2026-11-25')).toBe(adult);
});
