import { expect, test } from 'vitest';
import { guideWordOf } from './guideWord.ts';

test('the guide that has come whole is not told as one that is still coming, and one that is there not at all', () => {
  expect(guideWordOf({ step: 'loading', share: 0.95 })).toEqual({ word: 'guide', n: 95 });
  expect(guideWordOf({ step: 'loading', share: 1 })?.word).toBe('guideStarts');
  expect(guideWordOf({ step: 'none' })?.word).toBe('guideNone');
  const guide = { look: async () => ({ what: 'no_face', ms: 1 }) as const, close: () => undefined };
  expect(guideWordOf({ step: 'ready', guide })).toBeUndefined();
});
