import { expect, test } from 'vitest';
import { claimLabel, linesOf, photoOf } from './claims.ts';

const siti = { name: 'SITI AMINAH', birthdate: '1990-07-01', age_equal_or_over: { 17: true, 60: false }, sex: 2 };

test('claims are read to a person in words, an age as yes or no', () => {
  expect(linesOf(siti)).toEqual([
    { label: 'Nama', value: 'SITI AMINAH' },
    { label: 'Tanggal lahir', value: '1 Juli 1990' },
    { label: 'Jenis kelamin', value: 'PEREMPUAN' },
    { label: 'Usia 17 tahun ke atas', value: 'Ya' },
    { label: 'Usia 60 tahun ke atas', value: 'Tidak' },
  ]);
  expect(linesOf({ address: {}, age_equal_or_over: { 17: true } })).toHaveLength(1);
});

test('parts of an address and names on a family card stand under their own names', () => {
  expect(linesOf({ address: { locality: 'KOTA BANDUNG', region: 'JAWA BARAT' } })).toEqual([
    { label: 'Kabupaten/kota', value: 'KOTA BANDUNG' },
    { label: 'Provinsi', value: 'JAWA BARAT' },
  ]);
  expect(linesOf({ address: { formatted: 'JL. MERDEKA 1, CURUP', locality: 'REJANG LEBONG' } })).toEqual([
    { label: 'Alamat', value: 'JL. MERDEKA 1, CURUP' },
  ]);
  expect(linesOf({ names_on_card: { 1: 'BUDI SANTOSO', 3: 'SITI AMINAH' } })).toEqual([
    { label: 'Dalam satu KK', value: 'BUDI SANTOSO, SITI AMINAH' },
  ]);
  expect(claimLabel('kk.names_on_card.1'.split('.'))).toBe('Dalam satu KK');
});

test('a claim without a word of ours is still named', () => {
  expect(claimLabel(['shoe_size'])).toBe('shoe_size');
});

test('a photo that points anywhere else is not loaded', () => {
  expect(photoOf({ picture: 'https://tracker.example/a.jpg' })).toBeUndefined();
  expect(photoOf({ picture: 'data:image/jpeg;base64,AAAA' })).toBe('data:image/jpeg;base64,AAAA');
});
