import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStatistics, statisticParts } from '../face/index.ts';
import { type Bench, openBench, Phone, people } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

async function tryOf(nik: string, likeness: number, head?: 'front'): Promise<void> {
  const phone = new Phone(b);
  await phone.face((await phone.apply({ ...people.nobody, nik })).body.id, likeness, head);
}

test('what became of captures is told in counts without identity, and no count below ten is told', async () => {
  for (let at = 0; at < 10; at += 1) await tryOf(`32730141079${String(at).padStart(5, '0')}`, 0.9);
  await tryOf(people.maya.nik, 0.9, 'front');
  await tryOf(people.maya.nik, 0.9);
  expect(await readStatistics(b.world, 'all', 30)).toEqual([
    { key: '', outcome: 'matched', reason: '', n: null },
    { key: '', outcome: 'not_matched', reason: 'face.no_match', n: 10 },
    { key: '', outcome: 'refused', reason: 'face.move_missed', n: null },
  ]);
  const [byAge, bySex, byOffice, byRegency] = await Promise.all(
    (['age', 'sex', 'office', 'regency'] as const).map((part) => readStatistics(b.world, part, 30)),
  );
  expect(byAge?.map(({ key, n }) => [key, n])).toContainEqual(['unknown', 10]);
  // NIK 3174016912950002: a woman born in 1995.
  expect(bySex?.map(({ key, n }) => [key, n])).toContainEqual(['PEREMPUAN', null]);
  expect(byOffice?.every(({ key }) => key === 'dinas-17-02')).toBe(true);
  expect(byRegency?.every(({ key }) => key === '17.02')).toBe(true);
  const columns = await b.world.sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = 'face_statistic' order by 1`;
  expect(columns.map(({ name }) => name).join()).toBe('age_group,day,n,office_id,outcome,reason,sex');
  await b.advance(31 * 86_400);
  for (const part of statisticParts) expect(await readStatistics(b.world, part, 30)).toEqual([]);
});
