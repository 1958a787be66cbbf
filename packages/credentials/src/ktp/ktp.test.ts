import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectClaim } from '../openid4vp/match.ts';
import { now, siti } from '../testkit.ts';
import { ageOn, agesOver, kkClaims, ktpClaims } from './claims.ts';
import { isAgeOnly, presetNames, presetPaths, presetQuery } from './presets.ts';

const day = (date: string) => Date.parse(date) / 1000;

describe('a KTP', () => {
  test('has the claims of the registry record under the names of the PID', () => {
    expect(ktpClaims(siti, now)).toMatchObject({
      personal_administrative_number: '3273014107900001',
      name: 'SITI AMINAH',
      birthdate: '1990-07-01',
      place_of_birth: { locality: 'CURUP' },
      sex: 2,
      resident_regency: '17.02',
      nationalities: ['ID'],
      date_of_expiry: '9999-12-31',
      address: { street_address: 'JL. MERDEKA NO. 1', rt_rw: '001/002', locality: 'KABUPATEN REJANG LEBONG' },
      age_equal_or_over: { 12: true, 17: true, 18: true, 21: true, 60: false },
    });
  });

  test('answers every choice with what it holds', () => {
    const claims = ktpClaims(siti, now);
    for (const preset of presetNames) {
      for (const path of presetPaths[preset]) expect(selectClaim(claims, path), path.join('.')).toHaveLength(1);
    }
  });

  test('shows the NIK only with the whole card', () => {
    const withNik = presetNames.filter((preset) =>
      JSON.stringify(presetQuery(preset)).includes('personal_administrative'),
    );
    expect(withNik).toEqual(['ktp_lengkap']);
  });

  test('goes by itself only where nothing but an age is asked', () => {
    expect(presetNames.filter((preset) => isAgeOnly(presetQuery(preset)))).toEqual(['usia_17']);
    expect(isAgeOnly({ credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: {} }] })).toBe(false);
  });
});

describe('an age', () => {
  test('is reached on the birthday, not the day before', () => {
    expect(ageOn('2009-11-22', day('2026-11-21T23:59:59Z'))).toBe(16);
    expect(ageOn('2009-11-22', day('2026-11-22T00:00:00Z'))).toBe(17);
    expect(agesOver('2009-11-22', day('2026-11-22'))).toEqual({ 12: true, 17: true, 18: false, 21: false, 60: false });
  });

  test('of someone born on 29 February is reached on 1 March', () => {
    expect(ageOn('2008-02-29', day('2025-02-28'))).toBe(16);
    expect(ageOn('2008-02-29', day('2025-03-01'))).toBe(17);
  });

  test('never falls as time goes on', () => {
    const birth = fc.date({ min: new Date('1930-01-01'), max: new Date('2010-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(birth, fc.nat(9e8), (born, later) => {
        const birthDate = born.toISOString().slice(0, 10);
        expect(ageOn(birthDate, now + later)).toBeGreaterThanOrEqual(ageOn(birthDate, now));
      }),
    );
  });
});

describe('a family card', () => {
  test('names its members, in their order', () => {
    const member = {
      nik: '3273014107900001',
      name: 'SITI AMINAH',
      sex: 'female',
      birthPlace: 'CURUP',
      birthDate: '1990-07-01',
      religion: 'ISLAM',
      education: 'SLTA/SEDERAJAT',
      occupation: 'WIRASWASTA',
      bloodGroup: 'O',
      maritalStatus: 'KAWIN TERCATAT',
      relationship: 'ISTRI',
      nationality: 'ID',
      father: 'AHMAD',
      mother: 'FATIMAH',
    } as const;
    const claims = kkClaims({
      number: '1702010101200001',
      head: 'BUDI SANTOSO',
      address: siti.address,
      members: [{ ...member, name: 'BUDI SANTOSO', relationship: 'KEPALA KELUARGA' }, member],
      issuingAuthority: siti.issuingAuthority,
    });
    expect(claims).toMatchObject({ family_card_number: '1702010101200001', head_of_family: 'BUDI SANTOSO' });
    expect(selectClaim(claims, ['members', null, 'name'])).toEqual(['BUDI SANTOSO', 'SITI AMINAH']);
  });
});
