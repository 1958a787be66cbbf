import { expect, test } from 'vitest';
import { secondTouch } from './secondTouch.ts';

const touch = (timeStamp: number, detail = 1) => ({ timeStamp, detail });

test('a slow double tap on what leads through the data sends none of it; a touch that is meant does', () => {
  const button = secondTouch();
  expect(button.isSecond(touch(5_000))).toBe(false);
  button.changed(touch(6_000));
  expect([6_048, 6_441, 6_700].map((at) => button.isSecond(touch(at)))).toEqual([true, true, true]);
  expect(button.isSecond(touch(7_200))).toBe(false);
});

test('what the browser takes for a double tap is one, whenever the first came', () => {
  expect(secondTouch().isSecond(touch(9_000, 2))).toBe(true);
});

test('keys are pressed on purpose: the next one counts at once', () => {
  const button = secondTouch();
  button.changed(touch(6_000, 0));
  expect(button.isSecond(touch(6_050, 0))).toBe(false);
});
