import { expect, test } from 'vitest';
import { spokenLines } from './spokenLines.ts';

const SHOWN = 'KTP Digital\n\nAktif\nSITI AMINAH\nNIK\n3273\n01••\n••••\n••01\nBandung, 1 Juli 1990\n';

test('a hidden NIK is read as far as it is shown, figure by figure, and the rest is said to be hidden', () => {
  const lines = spokenLines(SHOWN, 'disembunyikan');
  expect(lines).toEqual([
    'KTP Digital',
    'Aktif',
    'SITI AMINAH',
    'NIK',
    '3 2 7 3 0 1, disembunyikan, 0 1',
    'Bandung, 1 Juli 1990',
  ]);
});

test('a NIK that its owner has revealed is read in full', () => {
  expect(spokenLines('NIK\n3273\n0141\n0790\n0001', 'hidden')).toEqual(['NIK', '3 2 7 3 0 1 4 1 0 7 9 0 0 0 0 1']);
});
