import { describe, expect, test } from 'vitest';
import { formatDate, formatDateTime, formatTime } from './dates.ts';

const MOMENT = '2026-11-22T03:15:00Z';

describe('dates', () => {
  test('read as Indonesians write them, with the zone named', () => {
    expect(formatDateTime(MOMENT, { language: 'id', zone: 'Asia/Jakarta' })).toBe('22 November 2026 10.15 WIB');
    expect(formatTime(MOMENT, { language: 'id', zone: 'Asia/Makassar' })).toBe('11.15 WITA');
    expect(formatTime(MOMENT, { language: 'id', zone: 'Asia/Jayapura' })).toBe('12.15 WIT');
  });

  test('fall back to Jakarta where the phone is abroad', () => {
    expect(formatTime(MOMENT, { language: 'en', zone: 'Europe/Berlin' })).toBe('10:15 WIB');
  });

  test('of birth are the same day in every zone', () => {
    expect(formatDate('1990-07-01', { language: 'id', zone: 'Asia/Jayapura' })).toBe('1 Juli 1990');
    expect(formatDate('1990-07-01', { language: 'en', zone: 'Asia/Jakarta' })).toBe('1 July 1990');
  });

  test('that are words stay words', () => {
    expect(formatDate('SEUMUR HIDUP', { language: 'id' })).toBe('SEUMUR HIDUP');
  });

  test('read as the engine’s own formats write them, in every month, zone and language', () => {
    for (const zone of ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])
      for (const [language, locale] of [
        ['id', 'id-ID'],
        ['en', 'en-GB'],
      ] as const) {
        const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
        const days = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone });
        const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
        const times = new Intl.DateTimeFormat(locale, { ...hour, timeZone: zone });
        for (let at = Date.UTC(2024, 0, 31, 14, 59); at < Date.UTC(2026, 2, 1); at += 31 * 3_600_000 + 61_000) {
          expect(formatDate(new Date(at), { language, zone })).toBe(days.format(at));
          expect(formatTime(new Date(at), { language, zone }).split(' ')[0]).toBe(times.format(at));
        }
      }
  });

  test('just past midnight read 00, not 24', () => {
    expect(formatTime('2026-11-21T17:05:00Z', { language: 'id', zone: 'Asia/Jakarta' })).toBe('00.05 WIB');
  });
});
