import { birthDateOf, isObliged, Nik, sexOf } from '@jatidiri/identity';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listOffices } from '../modules/offices/index.ts';
import {
  currentPhoto,
  findResidentByNik,
  readFamilyCard,
  readNikFlags,
  readResident,
  replacePhoto,
} from '../modules/registry/index.ts';
import { type TestWorld, testWorld } from '../testing/world.ts';
import { demoPersonas, seedDemo } from './index.ts';

let t: TestWorld;
beforeAll(async () => {
  t = await testWorld();
  await seedDemo(t.world);
});
afterAll(() => t.close());

const now = () => t.world.now();
async function everybody() {
  const people = [];
  for (const persona of demoPersonas(now())) {
    const rid = (await findResidentByNik(t.world, persona.nik)) ?? 'nobody';
    const resident = await readResident(t.world, rid);
    people.push({
      ...persona,
      rid,
      resident,
      family: await readFamilyCard(t.world, rid),
      flags: await readNikFlags(t.world, resident),
      photo: await currentPhoto(t.world, rid),
    });
  }
  return people;
}

describe('the personas', () => {
  test('show everything the product must cope with', async () => {
    const people = await everybody();
    const today = now().toISOString().slice(0, 10);
    const some = (is: (one: (typeof people)[number]) => boolean) => people.filter(is).length;
    expect(people.length).toBeGreaterThanOrEqual(12);
    expect(new Set(people.map(({ regency }) => regency)).size).toBeGreaterThanOrEqual(6);
    expect(some(({ name }) => !name.includes(' '))).toBe(1);
    expect(some(({ name }) => name.length === 60)).toBe(1);
    expect(some(({ flags }) => flags.includes('region_retired'))).toBe(1);
    expect(some(({ flags }) => flags.includes('birth_date_disagrees'))).toBe(1);
    expect(some(({ flags }) => flags.includes('sex_disagrees') || flags.includes('date_impossible'))).toBe(0);
    expect(some(({ nik }) => sexOf(Nik.parse(nik)) === 'PEREMPUAN' && birthDateOf(Nik.parse(nik)).day === 29)).toBe(1);
    expect(some(({ email }) => email === null)).toBeGreaterThanOrEqual(1);
    expect(some(({ resident }) => resident.state === 'deceased')).toBe(1);
    expect(some(({ resident }) => resident.citizenship === 'WNA')).toBe(1);
    expect(some(({ resident }) => resident.birthDate.startsWith(String(now().getUTCFullYear() - 16)))).toBe(1);
    expect(some(({ resident }) => !resident.recorded && isObliged(resident.birthDate, false, today))).toBe(1);
  });

  test('hold a family of four in Rejang Lebong, each with the whole card', async () => {
    const family = (await everybody()).filter((one) => one.family?.members.length === 4);
    expect(family.map(({ name }) => name)).toHaveLength(4);
    expect(new Set(family.map((one) => one.family?.number)).size).toBe(1);
    expect(family.every(({ resident }) => resident.address.village.startsWith('17.02'))).toBe(true);
  });

  test('have a registry photo wherever biometrics are on file, two of them in 17.02 a test face', async () => {
    const people = await everybody();
    for (const { resident, photo } of people) expect(photo !== undefined).toBe(resident.recorded);
    const tested = people.filter(({ sampleCamera }) => sampleCamera);
    expect(tested.map(({ resident }) => resident.address.village.slice(0, 5))).toEqual(['17.02', '17.02']);
  });

  test('can be nobody real: reserved mail domain, unassigned numbers, unique NIKs', async () => {
    const people = demoPersonas(now());
    expect(people.every(({ email }) => email === null || email.endsWith('.example'))).toBe(true);
    expect(people.every(({ phone }) => phone.startsWith('+62840'))).toBe(true);
    expect(new Set(people.map(({ nik }) => nik)).size).toBe(people.length);
  });

  test('of 16 is 16 in every year', () => {
    const minor = demoPersonas(new Date('2031-07-01')).find(({ special }) => special.en.includes('16'));
    expect(minor?.nik.slice(6, 12)).toBe('010115');
  });
});

describe('seeding again', () => {
  test('changes nothing, and leaves the photo that a visitor has put in place', async () => {
    const rid = (await findResidentByNik(t.world, demoPersonas(now())[0]?.nik ?? '')) ?? 'nobody';
    const drawn = await currentPhoto(t.world, rid);
    await replacePhoto(t.world, rid, await flipped(drawn?.jpeg ?? Buffer.alloc(0)), 'demo');
    const mine = await currentPhoto(t.world, rid);
    const before = await t.world.sql`select rid, digest, updated_at, xmin::text from resident order by rid`;
    const regions = await t.world.sql`select count(*), max(xmin::text::bigint) from region`;
    await seedDemo(t.world);
    // Not a row is written anew, not even with what it held: a second start is quick.
    expect(await t.world.sql`select rid, digest, updated_at, xmin::text from resident order by rid`).toEqual(before);
    expect(await t.world.sql`select count(*), max(xmin::text::bigint) from region`).toEqual(regions);
    expect((await currentPhoto(t.world, rid))?.photoId).toBe(mine?.photoId);
  });
});

async function flipped(jpeg: Uint8Array): Promise<Buffer> {
  return sharp(jpeg).flop().jpeg().toBuffer();
}

test('every persona lives where an office of the demo is near', async () => {
  const served = new Set((await listOffices(t.world, {})).map(({ regencyName }) => regencyName));
  expect(demoPersonas(now()).filter(({ regency }) => !served.has(regency))).toEqual([]);
});
