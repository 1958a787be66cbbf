import { expect, test } from 'vitest';
import { lookOf } from './look.ts';

const grey = (value: number) => new Uint8Array(1024).fill(value);

test('a resident is told what to mend: light first, then stillness', () => {
  expect(lookOf(grey(20), undefined)).toBe('dark');
  expect(lookOf(grey(240), undefined)).toBe('bright');
  expect(lookOf(grey(120), grey(80))).toBe('moving');
  expect(lookOf(grey(120), grey(118))).toBe('inside');
});
