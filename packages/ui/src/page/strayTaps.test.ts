import { expect, test } from 'vitest';
import { strayTaps } from './strayTaps.ts';

const there = { isGone: false };
const gone = { isGone: true };

test('the second tap of two presses nothing of a screen that the first one has brought', () => {
  const isStray = strayTaps();
  expect(isStray({ detail: 1, target: gone })).toBe(false);
  expect(isStray({ detail: 2, target: there })).toBe(true);
  expect(isStray({ detail: 3, target: there })).toBe(true);
  expect(isStray({ detail: 1, target: there })).toBe(false);
});

test('fast taps on the same button, or on what is no place of its own, all count', () => {
  const isStray = strayTaps();
  const taps = [1, 2, 3].map((detail) => isStray({ detail, target: there }));
  expect(taps).toEqual([false, false, false]);
  expect([1, 2].map((detail) => isStray({ detail, target: null }))).toEqual([false, false]);
});

test('a key is no tap, and what it pressed may be gone by the next one', () => {
  const isStray = strayTaps();
  isStray({ detail: 0, target: gone });
  expect(isStray({ detail: 0, target: there })).toBe(false);
});
