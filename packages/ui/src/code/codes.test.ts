import { describe, expect, test } from 'vitest';
import { formatCode, normaliseCode } from './codes.ts';
import { pinDigits } from './pinDigits.ts';
import { qrSvgPath } from './qrSvg.ts';

describe('a typed code', () => {
  test('is understood however it was read aloud', () => {
    expect(normaliseCode('crockford8', ' 7k2m-9qxa ')).toBe('7K2M9QXA');
    expect(normaliseCode('crockford8', 'OIL0-11uU')).toBe('011011');
    expect(normaliseCode('digits6', '482 913')).toBe('482913');
    expect(normaliseCode('digits6', 'Kode Anda: 482913!')).toBe('482913');
  });

  test('typed with full-width digits counts too', () => {
    expect(normaliseCode('digits6', '４８２９１３')).toBe('482913');
  });

  test('ends where it is whole', () => {
    expect(normaliseCode('digits6', '4829135')).toBe('482913');
    expect(normaliseCode('crockford10', 'ABCDEFGHJKMN')).toBe('ABCDEFGHJK');
  });

  test('stands in groups, and can be deleted across the dash', () => {
    expect(formatCode('crockford8', '7K2M9QXA')).toBe('7K2M-9QXA');
    expect(formatCode('crockford10', '7K2M9QXABC')).toBe('7K2M9-QXABC');
    expect(formatCode('crockford12', '7K2M9QXABCDE')).toBe('7K2M-9QXA-BCDE');
    expect(formatCode('crockford8', '7K2M')).toBe('7K2M');
    expect(normaliseCode('crockford8', '7K2M-')).toBe('7K2M');
  });
});

describe('a PIN', () => {
  test('takes digits alone, and no more than its cells', () => {
    expect(pinDigits('12-34 56 78', 6)).toBe('123456');
    expect(pinDigits('abc', 6)).toBe('');
  });
});

describe('a QR picture', () => {
  test('has four light modules on every side', () => {
    const { size, path } = qrSvgPath('x');
    expect(size).toBe(21 + 8);
    const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [
      Number(x),
      Number(y),
      Number(run),
    ]);
    expect(starts.length).toBeGreaterThan(50);
    for (const [x = 0, y = 0, run = 0] of starts) {
      expect(x).toBeGreaterThanOrEqual(4);
      expect(y).toBeGreaterThanOrEqual(4);
      expect(x + run).toBeLessThanOrEqual(size - 4);
      expect(y).toBeLessThan(size - 4);
    }
  });

  test('of a share token stays within version 6', () => {
    const share = `https://jatidiri.example.go.id/s#${'A'.repeat(43)}.${'B'.repeat(11)}`;
    expect(qrSvgPath(share, 'M').size).toBeLessThanOrEqual(41 + 8);
  });
});
