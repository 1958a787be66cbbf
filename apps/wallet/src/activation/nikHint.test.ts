import { expect, test } from 'vitest';
import { looksUnder17, nikHintOf, nikToCheck } from './nikHint.ts';

const today = new Date(2026, 10, 22);

test('a whole NIK is shown in groups, to be read once more', () => {
  expect(nikToCheck('3273014107900001')).toBe('3273 0141 0790 0001');
  expect(nikToCheck('327301410790')).toBeUndefined();
});

test('a NIK of somebody under 17 gives a hint, a woman’s day counted back', () => {
  expect(looksUnder17('3273012211100001', today)).toBe(true);
  expect(looksUnder17('3273016211100001', today)).toBe(true);
});

test('of somebody who is 17 today, or was born last century, it does not', () => {
  expect(looksUnder17('3273012211090001', today)).toBe(false);
  expect(looksUnder17('3273012311090001', today)).toBe(true);
  expect(looksUnder17('3273014107900001', today)).toBe(false);
});

test('nobody is told that they typed an invented resident’s NIK, which was filled in for them', () => {
  expect(nikHintOf('1702191208840001', true, today)).toBe('nikSample');
  expect(nikHintOf('1702191208840001', false, today)).toBe('nikCheck');
  expect(nikHintOf('170219120884', false, today)).toBe('nikHint');
  expect(nikHintOf('1702191208150001', true, today)).toBe('under17');
});
