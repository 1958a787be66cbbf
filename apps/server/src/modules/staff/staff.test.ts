import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Staff } from '../../kernel/caller.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { testApp } from '../devices/testkit.ts';
import { institutionRoutes } from '../institutions/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { inviteStaff, staffRoutes } from './index.ts';
import { newAuthenticator } from './testkit.ts';

let t: TestWorld;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testWorld();
  const { sql } = t.world;
  await sql`insert into office (id, name, kind, regency, address, hours) values ('kantor', 'Disdukcapil Contoh', 'DINAS', '17.02', 'Jl. Contoh', '{}')`;
  await sql`insert into institution (id, name, kind, liaison_email) values ('bank', 'Bank Contoh', 'bank', 'a@bank.example')`;
  await sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('bank-usia', 'bank', 'Cek usia', 'Check of age', '{age_equal_or_over.17}', 'Tidak disimpan.', 'Not kept.')`;
  await sql`
    insert into staff (id, kind, name, office_id, institution_id, role)
    values ('satu', 'officer', 'Petugas Satu', 'kantor', null, 'officer'), ('dua', 'officer', 'Petugas Dua', 'kantor', null, 'officer'),
           ('teller', 'portal', 'Teller', null, 'bank', 'verifier')`;
  app = await testApp(t.world, (mount) => {
    staffRoutes(mount, t.world);
    institutionRoutes(mount, t.world);
  });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

type Answer = { code?: string; options: { challenge: string }; name?: string; id?: string };
async function post(path: string, payload: object = {}, headers: Record<string, string> = {}) {
  const answer = await app.inject({ method: 'POST', url: `/api/staff/${path}`, payload, headers });
  return { ...(answer.json() as Answer), cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
const challenge = async () => (await post('sign-in/start')).options.challenge;
const get = async (path: string, cookie: string) =>
  (await app.inject({ method: 'GET', url: `/api${path}`, headers: { cookie } })).json();

async function enrol(staffId: string, authenticator = newAuthenticator()) {
  const { token: invite } = await inviteStaff(t.world, staffId);
  const { options } = await post('enrol/start', { invite });
  const done = await post('enrol/finish', { invite, response: authenticator.create(options.challenge) });
  return { invite, authenticator, done };
}

describe('an invitation', () => {
  test('becomes a passkey, which signs its owner in', async () => {
    const { authenticator, done } = await enrol('satu');
    expect(done).toMatchObject({ id: 'satu', office: { id: 'kantor', name: 'Disdukcapil Contoh' } });
    const signedIn = await post('sign-in/finish', { response: authenticator.get(await challenge()), app: 'office' });
    expect(signedIn).toMatchObject({ id: 'satu', fresh: true });
    expect(await get('/office/me', signedIn.cookie)).toMatchObject({ name: 'Petugas Satu', fresh: true });
  });

  test('A23 is followed by the passkey again when the last use is six minutes old', async () => {
    const { authenticator, done } = await enrol('dua');
    const freshOf = async (cookie: string) => ((await get('/office/me', cookie)) as { fresh: boolean }).fresh;
    expect(await freshOf(done.cookie)).toBe(true);
    await t.advance(360);
    expect(await freshOf(done.cookie)).toBe(false);
    expect(() => requireFreshStaff({ fresh: false } as Staff)).toThrow('session.step_up_required');
    const again = await post('sign-in/finish', { response: authenticator.get(await challenge()), app: 'office' });
    expect(await freshOf(again.cookie)).toBe(true);
  });

  test('works once, for three days, and for somebody who may act', async () => {
    const { invite } = await enrol('satu');
    expect((await post('enrol/start', { invite })).code).toBe('invite.invalid');
    expect((await post('enrol/start', { invite: 'x'.repeat(43) })).code).toBe('invite.invalid');
    const { token: late } = await inviteStaff(t.world, 'satu');
    await t.advance(3 * 86_400);
    expect((await post('enrol/start', { invite: late })).code).toBe('invite.invalid');
    await expect(inviteStaff(t.world, 'nobody')).rejects.toMatchObject({ code: 'invite.invalid' });
  });

  test('asks for PIN, finger or face: a passkey that checks nobody is refused', async () => {
    const { done } = await enrol('dua', newAuthenticator({ verifiesUser: false }));
    expect(done.code).toBe('passkey.failed');
  });
});

describe('a passkey', () => {
  const finish = (response: object, app = 'office') => post('sign-in/finish', { response, app });

  test('answers each challenge once', async () => {
    const { authenticator } = await enrol('dua');
    const asked = await challenge();
    expect((await finish(authenticator.get(asked))).id).toBe('dua');
    expect((await finish(authenticator.get(asked))).code).toBe('passkey.failed');
    const old = await challenge();
    await t.advance(301);
    expect((await finish(authenticator.get(old))).code).toBe('passkey.failed');
    expect((await finish(authenticator.get(t.world.randomBytes(32).toString('base64url')))).code).toBe(
      'passkey.failed',
    );
  });

  test('of another site, of another person, or of nobody opens nothing', async () => {
    const { authenticator } = await enrol('dua');
    const phisher = newAuthenticator({ origin: 'https://jatidiri.evil.example' });
    expect((await finish(phisher.get(await challenge()))).code).toBe('passkey.failed');
    const answer = authenticator.get(await challenge());
    const other = newAuthenticator().get(await challenge());
    expect((await finish({ ...answer, response: other.response })).code).toBe('passkey.failed');
    for (const nonsense of [
      {},
      { id: 'x' },
      { ...answer, response: null },
      { ...answer, response: { clientDataJSON: 'e30' } },
    ])
      expect((await finish(nonsense)).code).toBe('passkey.failed');
  });

  test('opens the app of its owner alone', async () => {
    const { authenticator, done } = await enrol('teller');
    expect(done).toMatchObject({ id: 'teller', institution: { id: 'bank', name: 'Bank Contoh' } });
    expect((await finish(authenticator.get(await challenge()), 'office')).code).toBe('passkey.failed');
    const { cookie } = await finish(authenticator.get(await challenge()), 'verifier');
    expect(await get('/portal/me', cookie)).toMatchObject({ id: 'teller' });
    expect(await get('/portal/purposes', cookie)).toEqual([
      {
        id: 'bank-usia',
        text: { id: 'Cek usia', en: 'Check of age' },
        claims: ['age_equal_or_over.17'],
        retention: { id: 'Tidak disimpan.', en: 'Not kept.' },
      },
    ]);
  });

  test('A23 makes a session fresh again, in place of the old one', async () => {
    const { authenticator, done } = await enrol('dua');
    await t.advance(360);
    expect(await get('/office/me', done.cookie)).toMatchObject({ fresh: false });
    const response = authenticator.get(await challenge());
    const renewed = await post('sign-in/finish', { response, app: 'office' }, { cookie: done.cookie });
    expect(await get('/office/me', renewed.cookie)).toMatchObject({ fresh: true });
    expect(await get('/office/me', done.cookie)).toMatchObject({ code: 'session.expired' });
  });

  test('A07 of somebody suspended opens nothing', async () => {
    const { authenticator } = await enrol('satu');
    await t.world.sql`update staff set suspended_at = app_clock() where id = ${'satu'}`;
    expect((await finish(authenticator.get(await challenge()))).code).toBe('passkey.failed');
  });

  test('A22 signs nobody in for another site', async () => {
    const { authenticator } = await enrol('dua');
    const body = { response: authenticator.get(await challenge()), app: 'office' };
    expect((await post('sign-in/finish', body, { origin: 'https://evil.example' })).code).toBe(
      'request.foreign_origin',
    );
  });
});

test('whoever starts sign-ins without end is asked to wait', async () => {
  const codes = [];
  for (let count = 0; count < 140; count += 1) codes.push((await post('sign-in/start')).code);
  expect(codes.at(-1)).toBe('request.too_many');
});
