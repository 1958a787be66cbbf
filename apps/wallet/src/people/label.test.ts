import { describe, expect, test } from 'vitest';
import { holdsNik, initialsOf, labelOf, letterOf, tidyLabel } from './label.ts';

describe('what a person is called on a shared phone', () => {
  test('is the name they chose, or their number', () => {
    expect(labelOf({ number: 2, label: 'Ibu' })).toBe('Ibu');
    expect(labelOf({ number: 2 })).toBe('Orang 2');
    expect(letterOf({ number: 2, label: 'ibu' })).toBe('I');
    expect(letterOf({ number: 2 })).toBe('2');
  });

  test.each([
    ['BAGAS UMPAMA', 'BU'],
    ['SUKARNO', 'S'],
    ['SITI NUR AMINAH BINTI ALI', 'SN'],
    ['', ''],
  ])('may be proposed as initials: %s → %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('is kept short and without odd spaces', () => {
    expect(tidyLabel('  Mbah \n Putri ')).toBe('Mbah Putri');
    expect([...tidyLabel('👵'.repeat(40))]).toHaveLength(24);
  });

  test.each(['3273014107900001', 'Ibu 3273 0141 0790 0001', '3273-0141-0790-0001'])('is never a NIK: %s', (text) => {
    expect(holdsNik(text)).toBe(true);
  });

  test('may hold other numbers', () => {
    expect(holdsNik('Rumah 12, 081234567890')).toBe(false);
  });
});
