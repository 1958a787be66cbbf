import { claimsOfChoice } from '@jatidiri/credentials';
import { describe, expect, test } from 'vitest';
import { leavingOf, namesOnCard, rememberable, toggled } from './choice.ts';
import { holds, labelsOf, lackingIn, seenOf, seenOfPlan } from './seen.ts';

const ktp = {
  name: 'SITI AMINAH',
  personal_administrative_number: '3273014107900001',
  resident_regency: '17.02',
  address: { formatted: 'JL. MERDEKA 1, CURUP', locality: 'KABUPATEN REJANG LEBONG' },
  age_equal_or_over: { 17: true, 21: false },
};
const kk = { names_on_card: { 1: 'BUDI SANTOSO', 2: 'SITI AMINAH', 3: 'TONO SANTOSO' } };

describe('what will be seen', () => {
  test('is the value of each claim that goes, and nothing of the others', () => {
    expect(seenOf(ktp, [['name'], ['age_equal_or_over', '21']]).lines).toEqual([
      { label: 'Nama', value: 'SITI AMINAH' },
      { label: 'Usia 21 tahun ke atas', value: 'Tidak' },
    ]);
    expect(JSON.stringify(seenOf(ktp, [['address', 'locality']]))).not.toContain('MERDEKA');
  });

  test('hides no path, not even a code, a list, or what is not there', () => {
    const members = [
      { name: 'BUDI', nik: '1' },
      { name: 'SITI', nik: '2' },
    ];
    const claims = { ...ktp, members };
    const paths = [['resident_regency'], ['members', null, 'name'], ['members'], ['shoe_size']];
    expect(seenOf(claims, paths).lines).toEqual([
      { label: 'Kode kabupaten/kota', value: '17.02' },
      { label: 'Anggota keluarga', value: 'BUDI, SITI, BUDI, SITI (semua data mereka)' },
      { label: 'shoe_size', value: '…' },
    ]);
  });

  test('leaves nothing out in silence that was chosen and is not in the document', () => {
    const paths = [['name'], ['blood_group'], ['picture'], ['address', 'locality'], ['address', 'postal_code']];
    expect(lackingIn(ktp, paths)).toEqual(['Golongan darah', 'Foto', 'Kode pos']);
    expect(holds({ blood_group: null }, ['blood_group'])).toBe(false);
    expect(holds({ age_equal_or_over: { 17: false } }, ['age_equal_or_over', '17'])).toBe(true);
  });

  test('marks a NIK, which is drawn masked', () => {
    expect(seenOf(ktp, [['personal_administrative_number']]).lines).toMatchObject([{ number: 'nik' }]);
  });

  test('puts the two names of one family card into one line', () => {
    const paths = [
      ['names_on_card', '2'],
      ['names_on_card', '3'],
    ];
    const plan = [{ queryId: 'kk', credentialId: 'kk_sd_jwt', paths }];
    const [seen] = seenOfPlan(plan, [{ id: 'kk_sd_jwt', type: 'kk', claims: kk }]);
    expect(seen?.lines).toEqual([{ label: 'Dalam satu KK', value: 'SITI AMINAH, TONO SANTOSO' }]);
    expect(labelsOf(plan)).toEqual(['Dalam satu KK']);
  });
});

describe('a choice', () => {
  test('knows the holder among the names on the card', () => {
    expect(namesOnCard(ktp, kk)).toEqual({
      own: { claim: 'kk.names_on_card.2', name: 'SITI AMINAH' },
      others: [
        { claim: 'kk.names_on_card.1', name: 'BUDI SANTOSO' },
        { claim: 'kk.names_on_card.3', name: 'TONO SANTOSO' },
      ],
    });
    expect(namesOnCard({ name: 'ORANG LAIN' }, kk)).toBeUndefined();
    expect(namesOnCard(ktp, {})).toBeUndefined();
  });

  test('of age alone goes by itself; any other waits for a yes, unless age is all that is asked of it', () => {
    expect(leavingOf(['age_equal_or_over.17', 'age_equal_or_over.21'])).toBe('byItself');
    expect(leavingOf(['name', 'picture'])).toBe('asked');
    expect(leavingOf(['name', 'age_equal_or_over.17'])).toBe('askedUnlessAge');
    expect(leavingOf(claimsOfChoice({ preset: 'usia_17' }) ?? [])).toBe('byItself');
    expect(leavingOf(claimsOfChoice({ preset: 'ktp_lengkap' }) ?? [])).toBe('askedUnlessAge');
  });

  test('is remembered without what may hurt in the wrong hands', () => {
    expect(rememberable({ preset: 'nama_foto' })).toEqual({ preset: 'nama_foto' });
    expect(rememberable({ preset: 'ktp_lengkap' })).toBeUndefined();
    const claims = ['name', 'personal_administrative_number', 'religion', 'age_equal_or_over.21'];
    expect(rememberable({ preset: 'pilihan', claims })?.claims).toEqual(['name', 'age_equal_or_over.21']);
  });

  test('asks a whole address or a part of it, never both', () => {
    expect(toggled(['address.locality', 'name'], 'address', true)).toEqual(['name', 'address']);
    expect(toggled(['address'], 'address.region', true)).toEqual(['address.region']);
    expect(toggled(['name'], 'name', false)).toEqual([]);
  });
});
