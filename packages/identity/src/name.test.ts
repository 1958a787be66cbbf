import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskName, Name, nameFlags } from './name.ts';

const accepts = (text: string) => Name.safeParse(text).success;

describe('a name', () => {
  test.each([
    'Suharni',
    'SITI AMINAH',
    "NUR'AINI",
    'Drs. H. Budi-Santoso, M.Si',
    'Ni Luh Ayu',
    'JOSÉ',
    'O',
    'Ambrosius P./Ambo',
  ])('%s is taken as it stands', (name) => expect(Name.parse(name)).toBe(name));

  test('is the same name however its accent was typed, and however many spaces', () => {
    expect(Name.parse('  JOSE\u0301   RIZAL ')).toBe('JOS\u00c9 RIZAL');
  });

  test('has room for 60 letters, not for 61', () => {
    expect(accepts('A'.repeat(60))).toBe(true);
    expect(accepts('A'.repeat(61))).toBe(false);
  });

  test.each([
    ['right-to-left override', 'SITI\u202eHANIMA'],
    ['zero-width space', 'SITI\u200bAMINAH'],
    ['zero-width joiner', 'SITI\u200dAMINAH'],
    ['byte order mark', '\ufeffSITI\ufeffA'],
    ['line break', 'SITI\nAMINAH'],
    ['null', 'SITI\0'],
    ['emoji', 'SITI 😀'],
    ['Cyrillic homoglyph', 'SIT\u0406 AMINAH'],
    ['Greek homoglyph', '\u0391MINAH'],
    ['flood of marks', `A${'\u0301'.repeat(30)}`],
    ['digits', 'S1TI'],
    ['a Roman numeral of one character', 'AMBROSIUS \u2160'],
    ['formula', '=SUM(A1)'],
    ['markup', '<b>SITI</b>'],
    ['ten thousand letters', 'A'.repeat(10_000)],
    ['only signs', '.-.'],
    ['nothing', '   '],
  ])('with %s is refused', (_what, name) => expect(accepts(name)).toBe(false));

  test('that passes for another is flagged to the officer', () => {
    expect(nameFlags('SlTI AMINAH')).toEqual(['lookalike_case']);
    expect(nameFlags('SITI AM\u0131NAH')).toEqual(['unusual_letters']);
    expect(nameFlags('\uff33ITI')).toEqual(['unusual_letters']);
    expect(nameFlags('SITI AMINAH')).toEqual([]);
    expect(nameFlags('Renée Müller al-Hakim')).toEqual([]);
  });

  test('whatever was taken holds no hidden character and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const read = Name.safeParse(text);
        if (!read.success) return;
        expect(read.data).not.toMatch(/[\p{C}\p{N}]/u);
        expect([...read.data].length).toBeLessThanOrEqual(60);
        expect(Name.parse(read.data)).toBe(read.data);
      }),
      { numRuns: 500 },
    );
  });

  test('is hidden from the other side but for its first letters', () => {
    expect(maskName('Budi Santoso')).toBe('B••• S••••••');
    expect(maskName('O')).toBe('O•');
  });
});
