import { expect, test } from 'vitest';
import { trafficNow } from './traffic.ts';

const november = new Date(2026, 10, 25, 9);
const kept = JSON.stringify({ month: '2026-11', since: '2026-11-02T01:00:00.000Z', bytes: 1_234_567 });

test('what was received this month is kept', () => {
  expect(trafficNow(kept, november)).toEqual({ month: '2026-11', since: '2026-11-02T01:00:00.000Z', bytes: 1_234_567 });
});

test('a new month begins at nought, and so does a count that cannot be read', () => {
  expect(trafficNow(kept, new Date(2026, 11, 1, 0, 5))).toMatchObject({ month: '2026-12', bytes: 0 });
  expect(trafficNow('{"month":"2026-11"', november)).toMatchObject({ month: '2026-11', bytes: 0 });
  expect(trafficNow('{"month":"2026-11","bytes":"many"}', november).bytes).toBe(0);
  expect(trafficNow(null, november).bytes).toBe(0);
});
