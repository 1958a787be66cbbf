import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { id } from './id.ts';
import { clockOf, findOffices, type Office, weekdayAt } from './offices.ts';
import { topics } from './topics.ts';

const office = (name: string, regencyName: string, openNow: boolean): Office => ({
  id: name,
  name,
  kind: 'DINAS',
  regencyCode: '17.02',
  regencyName,
  address: 'Jl. Merdeka No. 1',
  timezone: 'Asia/Jakarta',
  hours: { 1: ['08:00', '15:00'] },
  openNow,
});

describe('the offices', () => {
  const offices = [
    office('Kecamatan Curup', 'Kab. Rejang Lebong', false),
    office('Dinas Makassar', 'Kota Makassar', true),
  ];
  const names = (found: readonly Office[]) => found.map(({ name }) => name);

  test('that are open stand first', () => {
    expect(names(findOffices(offices, '', false))).toEqual(['Dinas Makassar', 'Kecamatan Curup']);
  });

  test('are found by any word, in any order and case', () => {
    expect(names(findOffices(offices, 'lebong CURUP', false))).toEqual(['Kecamatan Curup']);
    expect(names(findOffices(offices, 'curup', true))).toEqual([]);
  });

  test('have their own day: Monday comes to Jayapura first', () => {
    const sundayNightInJakarta = new Date('2026-11-22T15:30:00Z');
    expect(weekdayAt('Asia/Jakarta', sundayNightInJakarta)).toBe('7');
    expect(weekdayAt('Asia/Jayapura', sundayNightInJakarta)).toBe('1');
  });

  test('tell their hours as Indonesians write them', () => {
    expect(clockOf('08:00', 'id')).toBe('08.00');
    expect(clockOf('08:00', 'en')).toBe('08:00');
  });
});

describe('the help', () => {
  test('is short enough to read aloud: twelve words a sentence at most', () => {
    for (const words of [id, en]) {
      for (const line of topics.flatMap(({ title, lines }) => [title, ...lines])) {
        for (const sentence of words[line].split(/[.?!]\s*/)) {
          expect(sentence.split(/\s+/).filter(Boolean).length, sentence).toBeLessThanOrEqual(12);
        }
      }
    }
  });
});
