import { expect, test } from 'vitest';
import { isOfAge } from './eligibility.ts';

const single = { birthDate: '2009-11-23', maritalStatus: 'BELUM KAWIN' } as const;

test('S-01: whoever turns 17 may activate from the midnight of Jakarta on, which is 17:00 UTC of the eve', () => {
  expect(isOfAge(single, new Date('2026-11-22T16:59:59Z'))).toBe(false);
  expect(isOfAge(single, new Date('2026-11-22T17:00:00Z'))).toBe(true);
});

test('S-01: whoever is married may at any age', () => {
  expect(isOfAge({ ...single, maritalStatus: 'KAWIN' }, new Date('2026-11-22T16:59:59Z'))).toBe(true);
});
