import { expect, test } from 'vitest';
import { lookAgain, nothingSeen, type Place, placeOf } from './seenWhole.ts';

const look = (...steps: Record<string, Place>[]) =>
  [...steps.reduce((looked, now) => lookAgain(looked, new Map(Object.entries(now))), nothingSeen).seen].sort();

test('what lies below the edge was not seen; what ends on the screen was', () => {
  expect(placeOf(500, 0, 480)).toBe('below');
  expect(placeOf(480.6, 0, 480)).toBe('within');
  expect(placeOf(-10, 0, 480)).toBe('above');
  expect(look({ ktp: 'within', kk: 'below' })).toEqual(['ktp']);
});

test('what was scrolled past at one stroke was seen, and stays so on the way back', () => {
  expect(look({ ktp: 'below', kk: 'below' }, { ktp: 'above', kk: 'within' })).toEqual(['kk', 'ktp']);
  expect(look({ ktp: 'below' }, { ktp: 'within' }, { ktp: 'below' })).toEqual(['ktp']);
});

test('what a choice adds above the screen was seen by nobody until one scrolls back to it', () => {
  expect(look({ ktp: 'within' }, { ktp: 'within', photo: 'above' })).toEqual(['ktp']);
  expect(look({ ktp: 'within' }, { photo: 'above' }, { photo: 'within' })).toEqual(['ktp', 'photo']);
});
