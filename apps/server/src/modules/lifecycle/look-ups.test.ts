import { errorCatalogue } from '@jatidiri/contracts';
import { Nik } from '@jatidiri/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { type Bench, people } from '../activation/testkit.ts';
import { openRecording } from '../counter/lookup.service.ts';
import { findWallet, freezeAtOffice } from './office.service.ts';
import { activateWallet, openLifecycle } from './testkit.ts';

const PER_DAY = 4;
let b: Bench;
let world: World;
const told: object[] = [];
beforeAll(async () => {
  b = await openLifecycle();
  const warn = (fields: object) => void told.push(fields);
  world = { ...b.world, settings: { ...b.world.settings, lookupsPerDay: PER_DAY }, log: { ...b.world.log, warn } };
});
afterAll(() => b.close());

const wish = { nik: Nik.parse(people.bagas.nik), reason: 'Ponsel hilang, pemilik datang sendiri.' };
const nobody = { ...wish, nik: Nik.parse(people.nobody.nik) };
const SPENT = { code: 'lookup.day_spent' };

test('A26 an officer looks up so many in a day, found or not, in every room; then another officer goes on', async () => {
  await activateWallet(b, people.bagas);
  await findWallet(world, b.officer, wish);
  await openRecording(world, b.officer, wish);
  for (let more = 2; more < PER_DAY; more += 1)
    await expect(findWallet(world, b.officer, nobody)).rejects.toMatchObject({ code: 'resident.unknown' });
  await expect(findWallet(world, b.officer, wish)).rejects.toMatchObject(SPENT);
  await expect(openRecording(world, b.officer, wish)).rejects.toMatchObject(SPENT);
  expect(told).toEqual([{ officer: b.officer.id }]);
  expect(errorCatalogue['lookup.day_spent'].id).toContain('Minta petugas lain');
  expect(await findWallet(world, b.second, wish)).toMatchObject({ wallet: 'active' });

  await b.advance(23 * 3_600);
  await expect(openRecording(world, b.officer, wish)).rejects.toMatchObject(SPENT);
  await b.advance(3_700);
  expect(await openRecording(world, b.officer, wish)).toMatchObject({ own: true });
});

test('A19 a phone is stopped also by an officer whose look-ups are spent', async () => {
  for (let more = 0; more < PER_DAY; more += 1) await findWallet(world, b.second, wish).catch(() => undefined);
  await expect(findWallet(world, b.second, wish)).rejects.toMatchObject(SPENT);
  expect(await freezeAtOffice(world, b.second, wish)).toMatchObject({ wallet: 'stopped' });
});
