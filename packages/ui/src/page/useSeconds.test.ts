import { expect, test } from 'vitest';
import { secondsUntil } from './useSeconds.ts';

test('ninety seconds are counted in whole seconds, down to nought and not below', () => {
  const until = new Date(90_000);
  expect(secondsUntil(until, 0)).toBe(90);
  expect(secondsUntil(until, 1)).toBe(90);
  expect(secondsUntil(until, 89_999)).toBe(1);
  expect(secondsUntil(until, 90_000)).toBe(0);
  expect(secondsUntil(until, 500_000)).toBe(0);
});
