import { expect, test } from 'vitest';
import { groupNik, maskNik } from './nik.ts';

test('a masked NIK shows where it was registered and its end, and never the birth date', () => {
  expect(maskNik('3273014107900001')).toBe('327301••••••••01');
  expect(maskNik('3273014107900001')).not.toContain('410790');
});

test('what is no NIK shows nothing at all', () => {
  expect(maskNik('327301410790')).toBe('••••••••••••');
  expect(maskNik('')).toBe('');
});

test('a NIK stands in four groups, masked or not', () => {
  expect(groupNik('3273014107900001')).toEqual(['3273', '0141', '0790', '0001']);
  expect(groupNik(maskNik('3273014107900001'))).toEqual(['3273', '01••', '••••', '••01']);
});
