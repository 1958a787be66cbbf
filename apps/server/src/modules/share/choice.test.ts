import { kkVct } from '@jatidiri/credentials';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { listAccess } from '../audit/index.ts';
import { redeemShare } from './redeem.service.ts';
import { addFamily, addHolder, addInstitutions, type Holder, openChoice, openShare, teller } from './testkit.ts';

let t: TestWorld;
let world: World;
let siti: Holder;
let budi: Holder;

beforeAll(async () => {
  t = await testWorld();
  world = t.world;
  await addInstitutions(world);
});
afterAll(() => t.close());
beforeEach(async () => {
  siti = await addHolder(world);
  budi = await addHolder(world, 'BUDI SANTOSO');
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );
const actionsOf = async ({ rid }: Holder) => (await listAccess(world, rid)).entries.map(({ action }) => action);

describe('A06 what is asked', () => {
  const pathsOf = ({ query }: { query: object }) =>
    (query as { credentials: { claims: { path: string[] }[] }[] }).credentials.flatMap(({ claims }) =>
      claims.map(({ path }) => path.join('.')),
    );

  test('A06 is what the holder chose, and no more than the purpose allows', async () => {
    const photo = await openShare(world, siti, 'nama_foto');
    expect(pathsOf(await redeemShare(world, teller(), await photo.scan()))).toEqual(['name', 'picture']);
    const clinic = await openShare(world, siti, 'nama_foto');
    expect(pathsOf(await redeemShare(world, teller('dokter', 'klinik'), await clinic.scan()))).toEqual(['name']);
    const whole = await openShare(world, siti, 'ktp_lengkap');
    const opened = await redeemShare(world, teller(), await whole.scan());
    expect(pathsOf(opened).sort()).toEqual([
      'address',
      'birthdate',
      'name',
      'personal_administrative_number',
      'picture',
    ]);
  });

  test('A06 is the holder’s own choice, claim by claim, cut to the purpose', async () => {
    const claims = ['name', 'religion', 'age_equal_or_over.21'];
    const shown = await openChoice(world, siti, { preset: 'pilihan', claims });
    expect(pathsOf(await redeemShare(world, budi.scanner, await shown.scan()))).toEqual(claims);
    const again = await openChoice(world, siti, { preset: 'pilihan', claims });
    expect(pathsOf(await redeemShare(world, teller(), await again.scan()))).toEqual(['name']);
  });

  test('A06 two names on one family card, and nothing else of it; to an institution only where its purpose has them', async () => {
    await addFamily(world, [siti.nik, budi.nik, (await addHolder(world, 'TONO')).nik]);
    const claims = ['kk.names_on_card.1', 'kk.names_on_card.3'];
    const shown = await openChoice(world, siti, { preset: 'satu_kk', claims });
    expect(await codeOf(redeemShare(world, teller(), await shown.scan()))).toBe('share.nothing_allowed');
    const { query } = await redeemShare(world, budi.scanner, await shown.scan());
    expect(query).toEqual({
      credentials: [
        {
          id: 'kk',
          format: 'dc+sd-jwt',
          meta: { vct_values: [kkVct] },
          claims: [{ path: ['names_on_card', '1'] }, { path: ['names_on_card', '3'] }],
        },
      ],
    });
  });

  test('A06 a name beyond those on the holder’s own card makes no code, nor does any without a family card', async () => {
    const choiceOf = (place: number) =>
      ({ preset: 'satu_kk', claims: ['kk.names_on_card.1', `kk.names_on_card.${place}`] }) as const;
    expect(await codeOf(openChoice(world, siti, choiceOf(2)))).toBe('request.invalid');
    await addFamily(world, [siti.nik, budi.nik]);
    expect(await codeOf(openChoice(world, siti, choiceOf(3)))).toBe('request.invalid');
    expect(await codeOf(openChoice(world, siti, choiceOf(2)))).toBe('ok');
  });

  test('A06 that is not on offer makes no code', async () => {
    const bent = [
      { preset: 'pilihan', claims: ['family_secret'] },
      { preset: 'pilihan', claims: ['address', 'address.locality'] },
      { preset: 'satu_kk', claims: ['kk.members'] },
      { preset: 'nama_foto', claims: ['religion'] },
    ] as const;
    for (const choice of bent) expect(await codeOf(openChoice(world, siti, choice))).toBe('request.invalid');
    expect(await actionsOf(siti)).not.toContain('share.created');
  });

  test('A06 by another resident is all that the holder chose', async () => {
    const { scan } = await openShare(world, siti, 'usia_17');
    expect(pathsOf(await redeemShare(world, budi.scanner, await scan()))).toEqual(['age_equal_or_over.17']);
  });
});
