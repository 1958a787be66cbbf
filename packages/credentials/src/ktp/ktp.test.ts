import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { selectClaim } from '../openid4vp/match.ts';
import { now, siti } from '../testkit.ts';
import { ageOn, agesOver, kkClaims, ktpClaims } from './claims.ts';
import {
  allowedOfClaims,
  choiceGroups,
  claimsOfChoice,
  isAgeOnly,
  presetPaths,
  presetQuery,
  queryOfClaims,
  readyPresets,
} from './presets.ts';
import { kkVct, ktpVct } from './types.ts';

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
    for (const preset of readyPresets) {
      for (const path of presetPaths[preset]) expect(selectClaim(claims, path), path.join('.')).toHaveLength(1);
    }
  });

  test('shows the NIK only with the whole card', () => {
    const withNik = readyPresets.filter((preset) =>
      JSON.stringify(presetQuery(preset)).includes('personal_administrative'),
    );
    expect(withNik).toEqual(['ktp_lengkap']);
  });

  test('goes by itself only where nothing but an age is asked', () => {
    expect(readyPresets.filter((preset) => isAgeOnly(presetQuery(preset)))).toEqual(['usia_17']);
    expect(isAgeOnly({ credentials: [{ id: 'ktp', format: 'dc+sd-jwt', meta: {} }] })).toBe(false);
  });
});

describe('a choice', () => {
  test('A06 takes what is offered and nothing else', () => {
    expect(claimsOfChoice({ preset: 'domisili' })).toEqual(['address.locality']);
    expect(claimsOfChoice({ preset: 'pilihan', claims: ['name', 'age_equal_or_over.21'] })).toHaveLength(2);
    expect(claimsOfChoice({ preset: 'pilihan', claims: ['address.locality', 'address.region'] })).toHaveLength(2);
    const bent = [
      { preset: 'usia_17', claims: ['name'] },
      { preset: 'pilihan' },
      { preset: 'pilihan', claims: [] },
      { preset: 'pilihan', claims: ['name', 'name'] },
      { preset: 'pilihan', claims: ['age_equal_or_over'] },
      { preset: 'pilihan', claims: ['kk.members'] },
      { preset: 'pilihan', claims: ['address', 'address.locality'] },
      { preset: 'pilihan', claims: ['address.region', 'name', 'address'] },
      { preset: 'satu_kk', claims: ['kk.names_on_card.1'] },
      { preset: 'satu_kk', claims: ['kk.names_on_card.1', 'kk.members'] },
      { preset: 'satu_kk', claims: ['kk.names_on_card.0', 'kk.names_on_card.1'] },
      { preset: 'satu_kk', claims: ['kk.names_on_card.1', 'kk.names_on_card.100'] },
      { preset: 'satu_kk', claims: ['kk.names_on_card.1', 'kk.names_on_card.2', 'kk.names_on_card.3'] },
    ] as const;
    for (const choice of bent) expect(claimsOfChoice(choice), JSON.stringify(choice)).toBeUndefined();
  });

  test('offers nothing that the KTP does not hold', () => {
    const claims = ktpClaims(siti, now);
    for (const name of Object.values(choiceGroups).flat())
      expect(selectClaim(claims, name.split('.')), name).toHaveLength(1);
  });

  test('asks each card for its own', () => {
    const { credentials } = queryOfClaims(['name', 'kk.names_on_card.2']);
    expect(credentials).toMatchObject([
      { meta: { vct_values: [ktpVct] }, claims: [{ path: ['name'] }] },
      { meta: { vct_values: [kkVct] }, claims: [{ path: ['names_on_card', '2'] }] },
    ]);
    expect(allowedOfClaims(['kk.names_on_card'])).toEqual({ [ktpVct]: [], [kkVct]: [['names_on_card']] });
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
    const card = {
      number: '1702010101200001',
      head: 'BUDI SANTOSO',
      address: siti.address,
      members: [{ ...member, name: 'BUDI SANTOSO', relationship: 'KEPALA KELUARGA' }, member],
      issuingAuthority: siti.issuingAuthority,
    };
    const claims = kkClaims(card);
    expect(claims).toMatchObject({ family_card_number: '1702010101200001', head_of_family: 'BUDI SANTOSO' });
    expect(selectClaim(claims, ['members', null, 'name'])).toEqual(['BUDI SANTOSO', 'SITI AMINAH']);
    const turned = kkClaims({ ...card, members: [...card.members].reverse() });
    expect(turned.names_on_card).toEqual({ 1: 'BUDI SANTOSO', 2: 'SITI AMINAH' });
    expect(turned.names_on_card).toEqual(claims.names_on_card);
  });
});
