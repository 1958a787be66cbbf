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

test('a claim without a word of ours is still named', () => {
  expect(claimLabel(['shoe_size'])).toBe('shoe_size');
});

test('a photo that points anywhere else is not loaded', () => {
  expect(photoOf({ picture: 'https://tracker.example/a.jpg' })).toBeUndefined();
  expect(photoOf({ picture: 'data:image/jpeg;base64,AAAA' })).toBe('data:image/jpeg;base64,AAAA');
});
