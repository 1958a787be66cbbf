import { expect, test } from 'vitest';
import { foldLooks } from './foldLooks.ts';

const LISTED = ['name', 'nik'];
const WHOLE = ['name', 'nik', 'birth_date', 'picture'];
const look = (at: string, fields: string[], actor = 'Disdukcapil, Dewi') => ({
  at,
  action: 'application.viewed',
  actor,
  purpose: 'Aktivasi KTP Digital',
  fields,
});

test('an officer who opens an application out of the list has looked once, at all that the two readings held', () => {
  const opened = look('2026-11-22T10:01:00Z', WHOLE);
  const listed = look('2026-11-22T10:00:30Z', LISTED);
  expect(foldLooks([opened, listed])).toEqual([opened]);
  const again = look('2026-11-22T10:05:50Z', LISTED);
  expect(foldLooks([again, opened])).toEqual([opened]);
});

test('another officer, another time, another deed and other data keep their lines', () => {
  const opened = look('2026-11-22T10:10:00Z', WHOLE);
  const kept = [
    opened,
    look('2026-11-22T10:09:59Z', LISTED, 'Disdukcapil, Bima'),
    look('2026-11-22T10:09:58Z', ['name', 'address']),
    { ...look('2026-11-22T10:09:57Z', LISTED), action: 'resident.looked_up' },
    look('2026-11-22T10:04:59Z', LISTED),
    look('2026-11-22T09:00:00Z', WHOLE),
  ];
  expect(foldLooks(kept)).toEqual(kept);
});
