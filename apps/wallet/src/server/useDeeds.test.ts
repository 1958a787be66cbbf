import { expect, test } from 'vitest';
import { makeDeeds } from './useDeeds.ts';

test('an answer that was asked for before something was done is not the newest, and the next one is', () => {
  const deeds = makeDeeds();
  const early = deeds.watch();
  expect(early()).toBe(true);
  deeds.did();
  expect([early(), deeds.watch()()]).toEqual([false, true]);
});
