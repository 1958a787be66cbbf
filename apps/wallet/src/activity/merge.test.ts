import { expect, test } from 'vitest';
import { mergeByTime } from './merge.ts';

const access = (at: string) => ({ at, action: 'session.opened', actor: 'Anda', purpose: null, fields: [] });
const showing = (at: string) => ({ at, to: 'Bank Contoh', purpose: null, claims: ['Nama'], outcome: 'sent' as const });

test('own showings stand among the readings of others by time, whatever zone each was written in', () => {
  const merged = mergeByTime(
    [access('2026-11-22T10:00:00+07:00'), access('2026-11-22T01:00:00Z')],
    [showing('2026-11-22T02:00:00.000Z')],
    false,
  );
  expect(merged.map(({ kind }) => kind)).toEqual(['access', 'showing', 'access']);
});

test('a showing older than what the server has told so far waits for its page', () => {
  const told = [access('2026-11-22T03:00:00Z')];
  const old = [showing('2026-11-20T03:00:00Z')];
  expect(mergeByTime(told, old, true)).toHaveLength(1);
  expect(mergeByTime(told, old, false)).toHaveLength(2);
});
