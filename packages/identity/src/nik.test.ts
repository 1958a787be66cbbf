import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { birthDateOf, districtOf, maskNik, Nik, nikFlags, sexOf } from './nik.ts';

const siti = Nik.parse('3273014107900001');
const today = new Set(['32.73.01']);

describe('a NIK', () => {
  test('of a woman has 40 added to her day', () => {
    expect(birthDateOf(siti)).toEqual({ day: 1, month: 7, year: 90 });
    expect(sexOf(siti)).toBe('PEREMPUAN');
    expect(sexOf(Nik.parse('3273010107900001'))).toBe('LAKI-LAKI');
  });

  test('is 16 digits and nothing else', () => {
    for (const text of [
      '',
      '327301410790000',
      '32730141079000011',
      '327301410790000a',
      ' 3273014107900001',
      '٣٢٧٣٠١٤١٠٧٩٠٠٠٠١',
    ]) {
      expect(Nik.safeParse(text).success).toBe(false);
    }
  });

  test('never shows its middle on a screen by default', () => {
    expect(maskNik(siti)).toBe('327301••••••••01');
  });

  test('that agrees with the record has no flag', () => {
    expect(nikFlags(siti, { birthDate: '1990-07-01', sex: 'PEREMPUAN' }, today)).toEqual([]);
  });

  test.each([
    ['1702015003850002', '1985-03-10', 'PEREMPUAN', ['region_retired']],
    ['3273014107900001', '1990-07-02', 'PEREMPUAN', ['birth_date_disagrees']],
    ['3273014107900001', '1990-07-01', 'LAKI-LAKI', ['sex_disagrees']],
    ['3273017207900000', '1990-07-01', 'PEREMPUAN', ['date_impossible', 'birth_date_disagrees', 'serial_zero']],
  ] as const)('%s is flagged, and still a NIK', (nik, birthDate, sex, flags) => {
    expect(nikFlags(Nik.parse(nik), { birthDate, sex }, today)).toEqual(flags);
  });

  test('made from any person gives that person back', () => {
    const birth = fc.date({ min: new Date('1910-01-01'), max: new Date('2029-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(birth, fc.boolean(), fc.integer({ min: 1, max: 9999 }), (date, woman, serial) => {
        const iso = date.toISOString().slice(0, 10);
        const day = String(Number(iso.slice(8)) + (woman ? 40 : 0)).padStart(2, '0');
        const nik = Nik.parse(`327301${day}${iso.slice(5, 7)}${iso.slice(2, 4)}${String(serial).padStart(4, '0')}`);
        expect(birthDateOf(nik)).toEqual({
          day: Number(iso.slice(8)),
          month: Number(iso.slice(5, 7)),
          year: Number(iso.slice(2, 4)),
        });
        expect(districtOf(nik)).toBe('32.73.01');
        expect(nikFlags(nik, { birthDate: iso, sex: woman ? 'PEREMPUAN' : 'LAKI-LAKI' }, today)).toEqual([]);
      }),
    );
  });

  test('of any 16 digits is read without a fault', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{16}$/), (digits) => {
        expect(Array.isArray(nikFlags(Nik.parse(digits), { birthDate: '1990-07-01', sex: 'LAKI-LAKI' }, today))).toBe(
          true,
        );
      }),
    );
  });
});
