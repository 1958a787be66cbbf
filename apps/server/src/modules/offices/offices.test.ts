import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { findOffice, listOffices, loadRegions, type OfficeWrite, upsertOffice } from './index.ts';
import { isOpen } from './offices.service.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
});
afterAll(() => t.close());

const office = (id: string, regencyCode: string, name: string): OfficeWrite => ({
  id,
  name,
  kind: 'DINAS',
  regencyCode,
  district: null,
  address: 'Jl. Contoh No. 1',
  timezone: 'Asia/Jakarta',
  hours: { 1: ['08:00', '15:00'] },
  remoteActivation: false,
});

describe('the regions', () => {
  test('are all there: 38 provinces, 514 regencies and cities, 7,285 districts', async () => {
    expect(await loadRegions(t.world)).toBeGreaterThan(90_000);
    const rows = await t.world
      .sql`select kind, count(*)::int as count from region where kind <> 'village' group by kind order by kind`;
    expect(rows).toEqual([
      { kind: 'district', count: 7285 },
      { kind: 'province', count: 38 },
      { kind: 'regency', count: 514 },
    ]);
    const orphans = await t.world.sql`
      select code from region r where kind <> 'province' and not exists (select from region p where p.code = r.parent)`;
    expect(orphans).toEqual([]);
  });

  test('are loaded once', async () => expect(await loadRegions(t.world)).toBe(0));
});

describe('the list of offices', () => {
  test('begins with the regency that is near, then its province', async () => {
    await upsertOffice(t.world, office('a', '31.74', 'Jakarta'));
    await upsertOffice(t.world, office('b', '17.08', 'Kepahiang'));
    await upsertOffice(t.world, office('c', '17.02', 'Curup'));
    const ids = async (near?: string) => (await listOffices(t.world, { near })).map(({ id }) => id);
    expect(await ids('17.02')).toEqual(['c', 'b', 'a']);
    expect(await ids('31.74')).toEqual(['a', 'c', 'b']);
    expect(await ids()).toEqual(['c', 'b', 'a']);
  });

  test('names the regency as people do', async () => {
    expect(await findOffice(t.world, 'c')).toMatchObject({
      regencyName: 'Kabupaten Rejang Lebong',
      hours: { 1: ['08:00', '15:00'] },
    });
    expect(await findOffice(t.world, 'nowhere')).toBeUndefined();
  });
});

describe('an office is open', () => {
  const hours = { 1: ['08:00', '15:00'] } as const;
  // 23 November 2026 is a Monday.
  test.each([
    ['Asia/Jakarta', '2026-11-23T00:59:00Z', false],
    ['Asia/Jakarta', '2026-11-23T01:00:00Z', true],
    ['Asia/Jakarta', '2026-11-23T07:59:00Z', true],
    ['Asia/Jakarta', '2026-11-23T08:00:00Z', false],
    ['Asia/Jayapura', '2026-11-22T23:00:00Z', true],
    ['Asia/Jakarta', '2026-11-22T03:00:00Z', false],
  ])('in %s at %s: %s', (timezone, now, open) => expect(isOpen(hours, timezone, new Date(now))).toBe(open));
});
