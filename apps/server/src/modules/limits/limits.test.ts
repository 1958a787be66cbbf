import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { isFirst, limit, limitLookups, requireBelow, sweep } from './index.ts';

let t: TestWorld;
let processes: World[];
beforeAll(async () => {
  t = await testWorld();
  // Two processes share keys and database, and nothing in memory.
  processes = [t.world, { ...t.world, keys: { ...t.world.keys } }];
});
afterAll(() => t.close());

const codeOf = (work: Promise<void>) =>
  work.then(
    () => 'ok',
    (refusal: { code: string }) => refusal.code,
  );
const inTurn = (count: number) => processes[count % processes.length] as World;

test('A12 a limit holds across processes, for one caller alone, and is over after a minute', async () => {
  const scan = { what: 'scan', who: '203.0.113.7', perMinute: 10 };
  const calls = Array.from({ length: 30 }, (_, count) => codeOf(limit(inTurn(count), scan)));
  const outcomes = await Promise.all(calls);
  expect(outcomes.filter((code) => code === 'ok')).toHaveLength(10);
  expect(outcomes.filter((code) => code === 'request.too_many')).toHaveLength(20);
  expect(await codeOf(limit(t.world, { ...scan, who: '203.0.113.8' }))).toBe('ok');
  expect(await codeOf(limit(t.world, { ...scan, what: 'apply' }))).toBe('ok');
  await t.advance(61);
  expect(await codeOf(limit(t.world, scan))).toBe('ok');
});

test('A12 counts callers by IPv6 by their network, and one that is IPv4 in the new form as IPv4', async () => {
  const from = (who: string) => codeOf(limit(t.world, { what: 'six', who, perMinute: 1 }));
  expect(await from('2001:db8:1:2::1')).toBe('ok');
  expect(await from('2001:db8:1:2:aaaa::77')).toBe('request.too_many');
  expect(await from('2001:db8:1:3::1')).toBe('ok');
  expect(await from('::ffff:203.0.113.9')).toBe('ok');
  expect(await from('203.0.113.9')).toBe('request.too_many');
});

test('tells how long to wait', async () => {
  const once = { what: 'ceremony', who: 'a', perMinute: 1 };
  await limit(t.world, once);
  await t.advance(20);
  await expect(limit(t.world, once)).rejects.toMatchObject({ details: { retryAfter: expect.closeTo(40, -1) } });
});

test('looking at a limit does not spend it', async () => {
  const miss = { what: 'miss', who: 'teller', perMinute: 1 };
  await requireBelow(t.world, miss);
  await requireBelow(t.world, miss);
  await limit(t.world, miss);
  expect(await codeOf(requireBelow(inTurn(1), miss))).toBe('request.too_many');
});

test('of many processes that see one proof at the same moment, one sees it first', async () => {
  const seen = await Promise.all(Array.from({ length: 20 }, (_, count) => isFirst(inTurn(count), 'proof', 'a', 120)));
  expect(seen.filter(Boolean)).toHaveLength(1);
  await t.advance(121);
  expect(await isFirst(t.world, 'proof', 'a', 120)).toBe(true);
});

test('keeps no address, and forgets what is over', async () => {
  await limit(t.world, { what: 'stop', who: '198.51.100.23', perMinute: 5 });
  const rows = await t.world.sql<{ text: string }>`select call_count::text as text from call_count`;
  expect(rows.some(({ text }) => text.includes(Buffer.from('198.51.100.23').toString('hex')))).toBe(false);
  await t.advance(121);
  await sweep(t.world);
  expect(await t.world.sql`select 1 from call_count`).toEqual([]);
});

test('A26 a day of two hundred people passes, each opened again and again; the next person is another officer’s', async () => {
  const look = (at: number, officer = 'petugas') =>
    codeOf(limitLookups(inTurn(at), officer, `32730141${9000_0000 + at}`));
  for (let person = 0; person < 200; person += 1) {
    expect(await look(person)).toBe('ok');
    expect(await look(person)).toBe('ok');
  }
  expect(await look(200)).toBe('lookup.day_spent');
  // Asked again it is no more known than before.
  expect(await look(200)).toBe('lookup.day_spent');
  expect(await look(7)).toBe('ok');
  expect(await look(200, 'petugas lain')).toBe('ok');
});
