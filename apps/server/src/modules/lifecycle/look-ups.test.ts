import { errorCatalogue } from '@jatidiri/contracts';
import { Nik } from '@jatidiri/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { refuseApplication } from '../activation/confirm.service.ts';
import { readApplicationDetail } from '../activation/office.service.ts';
import { type Bench, type Person, Phone, people } from '../activation/testkit.ts';
import { openRecording } from '../counter/lookup.service.ts';
import { findWallet, freezeAtOffice } from './office.service.ts';
import { activateWallet, more, openLifecycle } from './testkit.ts';

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
const applicationOf = async (person: Person): Promise<string> => (await new Phone(b).apply(person)).body.id;

test('A26 an officer looks at so many people in a day, in every room; then another officer goes on', async () => {
  await activateWallet(b, people.bagas);
  const [first, second, third] = [more.ratna, people.maya, people.sukontoh].map(applicationOf);
  // One person, whichever way and however often; one who is not found is one as well.
  for (let again = 0; again < PER_DAY; again += 1) {
    await findWallet(world, b.officer, wish);
    await openRecording(world, b.officer, wish);
    await expect(findWallet(world, b.officer, nobody)).rejects.toMatchObject({ code: 'resident.unknown' });
    await readApplicationDetail(world, b.officer, (await first) ?? '');
  }
  const ratna = { ...wish, nik: Nik.parse(more.ratna.nik) };
  expect(await openRecording(world, b.officer, ratna)).toMatchObject({ name: 'RATNA CONTOHWATI' });
  expect(await readApplicationDetail(world, b.officer, (await second) ?? '')).toMatchObject({ mayConfirm: false });

  // The own phone's application under somebody else's NIK is no way round.
  const unseen = { id: (await third) ?? '', reason: wish.reason };
  await expect(readApplicationDetail(world, b.officer, unseen.id)).rejects.toMatchObject(SPENT);
  await expect(refuseApplication(world, b.officer, unseen)).rejects.toMatchObject(SPENT);
  await expect(openRecording(world, b.officer, { ...wish, nik: Nik.parse(people.joko.nik) })).rejects.toMatchObject(
    SPENT,
  );
  expect(told).toEqual([{ officer: b.officer.id }]);
  expect(errorCatalogue['lookup.day_spent'].id).toContain('Minta petugas lain');
  expect(await readApplicationDetail(world, b.second, unseen.id)).toMatchObject({ address: expect.any(String) });
});

test('A26 who was counted is served to the end, and a day later it begins anew', async () => {
  expect(await findWallet(world, b.officer, wish)).toMatchObject({ wallet: 'active' });
  const sukontoh = { ...wish, nik: Nik.parse(people.sukontoh.nik) };
  await b.advance(23 * 3_600);
  await expect(openRecording(world, b.officer, sukontoh)).rejects.toMatchObject(SPENT);
  await b.advance(3_700);
  await expect(openRecording(world, b.officer, sukontoh)).rejects.toMatchObject({ code: 'resident.other_region' });
  // Under a NIK that nobody has there is nothing to see, and nothing to count.
  const ids = await Promise.all(Array.from({ length: PER_DAY }, () => applicationOf(people.nobody)));
  for (const id of ids) expect(await readApplicationDetail(world, b.officer, id)).toMatchObject({ address: null });
  expect(await openRecording(world, b.officer, wish)).toMatchObject({ own: true });
});

test('A19 a phone is stopped also by an officer whose look-ups are spent', async () => {
  await b.advance(25 * 3_600);
  for (const { nik } of [people.nobody, people.maya, people.joko, people.sukontoh])
    await findWallet(world, b.second, { ...wish, nik: Nik.parse(nik) }).catch(() => undefined);
  await expect(findWallet(world, b.second, wish)).rejects.toMatchObject(SPENT);
  expect(await freezeAtOffice(world, b.second, wish)).toMatchObject({ wallet: 'stopped' });
});
