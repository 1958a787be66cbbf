import { describe, expect, test } from 'vitest';
import { accuracyOf, fmrAt, fnmrAt, scoresOf, thresholdAt } from './scores.ts';
import { type FaceSet, personOf } from './sets.ts';

const near = (a: number, b: number): number => -Math.abs(a - b);

/** Ana twice, Budi twice and Citra once; a photograph is a number, and Citra is nearly Budi. */
const set: FaceSet = {
  name: 'invented',
  folder: '',
  pairs: [
    { a: 'ana_1', b: 'ana_2', same: true, fold: '1' },
    { a: 'budi_1', b: 'budi_2', same: true, fold: '2' },
    { a: 'ana_1', b: 'budi_1', same: false, fold: '1' },
    { a: 'budi_1', b: 'citra_1', same: false, fold: '2' },
  ],
  people: new Map([
    ['ana_1', 'ana'],
    ['ana_2', 'ana'],
    ['budi_1', 'budi'],
    ['budi_2', 'budi'],
    ['citra_1', 'citra'],
  ]),
};
const found = new Map([
  ['ana_1', 0],
  ['ana_2', 1],
  ['budi_1', 10],
  ['budi_2', 11],
  ['citra_1', 15],
]);

const many = (impostor: number[], genuine: number[] = []) => ({
  genuine: Float64Array.from(genuine).sort(),
  impostor: Float64Array.from(impostor).sort(),
  missing: 0,
});

describe('who is compared', () => {
  test('one person as listed, strangers all with all', () => {
    const scores = scoresOf(set, found, near);
    expect([...scores.genuine]).toEqual([-1, -1]);
    expect([...scores.impostor]).toEqual([-15, -14, -11, -10, -10, -9, -5, -4]);
  });

  test('a face that was not found counts against the recogniser', () => {
    const scores = scoresOf(set, new Map([...found, ['ana_2', undefined]]), near);
    expect(scores.missing).toBe(1);
    expect(fnmrAt(scores, -100)).toBe(0.5);
    expect(scores.impostor).toHaveLength(5);
  });

  test('people are known by the file name up to its number', () => {
    expect(['img/Ana_Li_0002.jpg', '014_smiling.jpg', 'x/ana.png'].map(personOf)).toEqual(['Ana_Li', '014', 'ana']);
  });
});

describe('rates', () => {
  test('at a threshold: who reaches it passes', () => {
    const scores = many([0.1, 0.2, 0.3, 0.4], [0.3, 0.5]);
    expect([fmrAt(scores, 0.3), fnmrAt(scores, 0.3), fnmrAt(scores, 0.31)]).toEqual([0.5, 0, 0.5]);
  });

  test('the threshold for one in a thousand lets exactly that many strangers through', () => {
    const scores = many(Array.from({ length: 20_000 }, (_, i) => i / 20_000));
    const threshold = thresholdAt(scores, 1e-3) ?? Number.NaN;
    expect(threshold).toBeCloseTo(0.99895, 5);
    expect(Math.round((fmrAt(scores, threshold) ?? 0) * 20_000)).toBe(20);
  });

  test('strangers who score alike pass or fail together, never more than asked', () => {
    const scores = many([...Array(9_950).fill(0.1), ...Array(50).fill(0.4)]);
    expect(fmrAt(scores, thresholdAt(scores, 1e-3) ?? 0)).toBe(0);
  });

  test('too few strangers give no rate rather than a lucky one', () => {
    expect(thresholdAt(many(Array(1_500).fill(0)), 1e-4)).toBeUndefined();
  });
});

describe('accuracy', () => {
  test('of a set that the other fold tells apart is whole', () => {
    const further = new Map([...found, ['citra_1', 17]]);
    expect(accuracyOf(set, further, near)).toBe(1);
  });

  test('falls when one fold’s threshold does not suit the other', () => {
    // Midway between −1 and −10 is −5.5, and Citra stands at −5 from Budi: one of four is told wrong.
    expect(accuracyOf(set, found, near)).toBe(0.75);
  });

  test('is not told from pairs of one kind', () => {
    expect(accuracyOf({ ...set, pairs: set.pairs.filter(({ same }) => same) }, found, near)).toBeUndefined();
  });
});
