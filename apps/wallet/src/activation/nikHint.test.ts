import { expect, test } from 'vitest';
import { bringWordOf, nikHintOf, nikToCheck, turns17On } from './nikHint.ts';
import { words } from './words.ts';

const today = new Date(2026, 10, 22);

test('a whole NIK is shown in groups, to be read once more', () => {
  expect(nikToCheck('3273014107900001')).toBe('3273 0141 0790 0001');
  expect(nikToCheck('327301410790')).toBeUndefined();
});

test('a NIK of somebody under 17 tells from what day on they may apply, a woman’s day counted back', () => {
  expect(turns17On('3273012211100001', today)).toBe('2027-11-22');
  expect(turns17On('3273016211100001', today)).toBe('2027-11-22');
  // born on a 29th of February, of which 2029 has none
  expect(turns17On('3273012902120001', today)).toBe('2029-03-01');
});

test('of somebody who is 17 today, or was born last century, it does not', () => {
  expect(turns17On('3273012211090001', today)).toBeUndefined();
  expect(turns17On('3273012311090001', today)).toBe('2026-11-23');
  expect(turns17On('3273014107900001', today)).toBeUndefined();
});

test.each(['3273010099260001', '3273019913100001', '3273013102100001', '3273018001100001', '3273017201100001'])(
  'of %s, whose date is none, nothing is told',
  (nik) => expect(turns17On(nik, today)).toBeUndefined(),
);

test('the day is Jakarta’s, wherever the phone is', () => {
  expect(turns17On('3273012311090001', new Date('2026-11-22T16:59:00Z'))).toBe('2026-11-23');
  expect(turns17On('3273012311090001', new Date('2026-11-22T17:00:00Z'))).toBeUndefined();
});

test('whoever is too young by the NIK is not told to bring a card as if they had one; the welcome names marriage too', () => {
  expect(bringWordOf('3273012211100001', today)).toBe('officeTextYoung');
  expect(bringWordOf('3273014107900001', today)).toBe('officeText');
  expect(bringWordOf('', today)).toBe('officeText');
  expect(words.id.officeTextYoung).toMatch(/bila sudah punya/);
  expect(words.id.needKtp).toMatch(/17 tahun atau sudah kawin/);
});

test('nobody is told that they typed an invented resident’s NIK, which was filled in for them', () => {
  expect(nikHintOf('1702191208840001', true)).toBe('nikSample');
  expect(nikHintOf('1702191208840001', false)).toBe('nikCheck');
  expect(nikHintOf('170219120884', false)).toBe('nikHint');
});
