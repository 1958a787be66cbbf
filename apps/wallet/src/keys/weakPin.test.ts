import { describe, expect, test } from 'vitest';
import { pinWeakness } from './weakPin.ts';

describe('a PIN that is easy to guess is refused', () => {
  test.each([
    ['123456', 'sequence'],
    ['654321', 'sequence'],
    ['111111', 'repeated'],
    ['121212', 'repeated'],
    ['789789', 'repeated'],
    ['010790', 'birth_date'],
    ['900701', 'birth_date'],
    ['327301', 'nik'],
    ['170845', 'common'],
    ['159753', 'common'],
    ['112233', 'common'],
    ['250689', 'date'],
    ['890625', 'date'],
    ['081990', 'date'],
    ['199008', 'date'],
    ['482913', undefined],
    ['310299', undefined],
    ['271828', undefined],
    ['714036', undefined],
  ])('%s is judged %s for a woman born on 1 July 1990', (pin, weakness) => {
    expect(pinWeakness(pin, '3273014107900001')).toBe(weakness);
  });

  test('and most of a million are left to choose from', () => {
    const all = Array.from({ length: 1_000_000 }, (_, at) => String(at).padStart(6, '0'));
    const left = all.filter((pin) => pinWeakness(pin) === undefined).length;
    expect(left).toBeGreaterThan(900_000);
    expect(left).toBeLessThan(940_000);
  });
});
