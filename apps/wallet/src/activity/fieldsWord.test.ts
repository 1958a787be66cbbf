import { expect, test } from 'vitest';
import { wordOfFields } from './fieldsWord.ts';

test('only what was read or sent is told as read: not what was asked for and refused', () => {
  expect(wordOfFields({ kind: 'showing', outcome: 'sent' })).toBe('fields');
  for (const outcome of ['declined', 'refused', 'failed'] as const)
    expect(wordOfFields({ kind: 'showing', outcome })).toBe('asked');
  expect(wordOfFields({ kind: 'access', action: 'share.created' })).toBe('chosen');
  expect(wordOfFields({ kind: 'access', action: 'share.redeemed' })).toBe('asked');
  expect(wordOfFields({ kind: 'access', action: 'application.viewed' })).toBe('fields');
});
