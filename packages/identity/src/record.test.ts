import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Email, maskEmail, Phone } from './contact.ts';
import { ageOn, IsoDate, isObliged } from './date.ts';
import { occupations } from './occupations.ts';
import { parentRegion, regionPath, VillageCode } from './region.ts';
import { ResidentRecord } from './resident.ts';

const siti = {
  nik: '3273014107900001',
  name: 'SITI AMINAH',
  birthPlace: 'BANDUNG',
  birthDate: '1990-07-01',
  sex: 'PEREMPUAN',
  bloodGroup: 'O',
  address: { street: 'JL. CONTOH NO. 1', rt: '3', rw: '012', village: '3273011001' },
  religion: 'ISLAM',
  maritalStatus: 'KAWIN',
  occupation: 'GURU',
  citizenship: 'WNI',
  validUntil: 'SEUMUR HIDUP',
};

describe('the duty to hold a KTP', () => {
  test('starts on the 17th birthday, not the day before', () => {
    expect(isObliged('2009-08-17', false, '2026-08-16')).toBe(false);
    expect(isObliged('2009-08-17', false, '2026-08-17')).toBe(true);
  });

  test('starts earlier by marriage', () => expect(isObliged('2010-01-01', true, '2026-01-01')).toBe(true));

  test('comes on 1 March for who was born on a leap day', () => {
    expect(ageOn('2008-02-29', '2025-02-28')).toBe(16);
    expect(ageOn('2008-02-29', '2025-03-01')).toBe(17);
  });

  test('an age never jumps by more than one from one day to the next', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30_000 }), (birth, later) => {
        const on = (days: number) => new Date(birth.getTime() + days * 86_400_000).toISOString().slice(0, 10);
        const step = ageOn(on(0), on(later + 1)) - ageOn(on(0), on(later));
        expect(step === 0 || step === 1).toBe(true);
      }),
    );
  });
});

describe('a contact', () => {
  test.each(['0812-3456-7890', '62 812 3456 7890', '+62 (812) 3456.7890', '+6281234567890'])(
    '%s is one number',
    (text) => expect(Phone.parse(text)).toBe('+6281234567890'),
  );

  test.each(['021 555 1234', '+1 212 555 0100', '0812', '08123456789012345', 'abc', '+62812345678\n'.repeat(2)])(
    '%s is not a mobile number',
    (text) => expect(Phone.safeParse(text).success).toBe(false),
  );

  test('an address is found again in whatever case it was typed', () => {
    expect(Email.parse(' Siti.Aminah@Contoh.Example ')).toBe('siti.aminah@contoh.example');
    expect(maskEmail('siti@contoh.example')).toBe('s•••@contoh.example');
  });

  test.each([
    'siti',
    'siti@',
    '@contoh.example',
    'siti@contoh',
    'a b@contoh.example',
    'siti@contoh.example\r\nBcc: x@y.id',
    '"siti"@contoh.example',
    '.siti@contoh.example',
    'si..ti@contoh.example',
    'siti@-contoh.example',
    'sіti@contoh.example',
    `${'a'.repeat(65)}@contoh.example`,
    `siti@${'a.'.repeat(130)}example`,
  ])('%j is not an e-mail address', (text) => expect(Email.safeParse(text).success).toBe(false));
});

describe('a record', () => {
  test('is taken with the village code in either writing and RT/RW as printed', () => {
    expect(ResidentRecord.parse(siti).address).toEqual({
      street: 'JL. CONTOH NO. 1',
      rt: '003',
      rw: '012',
      village: '32.73.01.1001',
    });
  });

  test('with a field that nobody knows is refused', () => {
    expect(ResidentRecord.safeParse({ ...siti, role: 'admin' }).success).toBe(false);
  });

  test('names the code, never the value, of what it refuses', () => {
    const read = ResidentRecord.safeParse({ ...siti, name: 'S1TI RAHASIA', birthDate: '1990-02-30', nik: '99' });
    expect(read.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['nik', 'nik_format'],
      ['name', 'name_letters'],
      ['birthDate', 'date_impossible'],
    ]);
  });

  test('has the 99 occupations, each once', () => expect(new Set(occupations).size).toBe(99));

  test('knows the days of a year', () => {
    expect(IsoDate.safeParse('2024-02-29').success).toBe(true);
    expect(IsoDate.safeParse('2023-02-29').success).toBe(false);
    expect(IsoDate.safeParse('2023-2-9').success).toBe(false);
  });
});

describe('a region code', () => {
  test('leads to every floor above it', () => {
    expect(regionPath(VillageCode.parse('1702091001'))).toEqual({
      province: '17',
      regency: '17.02',
      district: '17.02.09',
      village: '17.02.09.1001',
    });
    expect(parentRegion('17.02.09')).toBe('17.02');
    expect(parentRegion('17')).toBeUndefined();
  });
});
