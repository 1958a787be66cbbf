import { unattendedHeader } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Rid } from '../../kernel/handle.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { deviceRoutes, retireDevice } from '../devices/index.ts';
import { addResident, newPhone, type TestPhone, testApp } from '../devices/testkit.ts';
import { shareRoutes } from '../share/index.ts';
import { staffRoutes } from '../staff/index.ts';
import { cookieName, sessionCookie } from './cookie.ts';
import { requireFreshPin } from './index.ts';

let t: TestWorld;
let app: FastifyInstance;
let siti: Rid;
let phone: TestPhone;
let token: string;
let next = 1;

beforeAll(async () => {
  t = await testWorld();
  const { sql } = t.world;
  await sql`insert into office (id, name, kind, regency, address, hours) values ('kantor', 'Disdukcapil Contoh', 'DINAS', '17.02', 'Jl. Contoh', '{}')`;
  await sql`insert into institution (id, name, kind, liaison_email) values ('bank', 'Bank Contoh', 'bank', 'a@bank.example')`;
  await sql`insert into staff (id, kind, name, office_id, role) values ('satu', 'officer', 'Petugas Satu', 'kantor', 'officer')`;
  await sql`insert into staff (id, kind, name, institution_id, role) values ('teller', 'portal', 'Teller', 'bank', 'verifier')`;
  app = await testApp(t.world, (mount, app) => {
    deviceRoutes(mount, t.world);
    shareRoutes(app, mount, t.world);
    staffRoutes(mount, t.world);
  });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const read = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers });
const codeOf = async (answer: ReturnType<typeof read>) => ((await answer).json() as { code?: string }).code ?? 'ok';
const access = '/api/wallet/access';

describe('a wallet', () => {
  beforeEach(async () => {
    siti = await addResident(t.world, `170201410790${String(next++).padStart(4, '0')}`, 'SITI AMINAH');
    phone = newPhone(t.world);
    ({ token } = await phone.activate(siti, '271828'));
  });
  const call = async (headers?: Record<string, string>) =>
    codeOf(read(access, headers ?? (await phone.headers('GET', access, token))));

  test('reads its own log with session and proof', async () => {
    expect(await call()).toBe('ok');
    expect(await call({})).toBe('session.required');
    expect(await call({ authorization: `DPoP ${token}` })).toBe('device.proof_invalid');
  });

  test('can use a proof once, and for one request only', async () => {
    const headers = await phone.headers('GET', access, token);
    expect(await call(headers)).toBe('ok');
    expect(await call(headers)).toBe('device.proof_invalid');
    expect(await call(await phone.headers('POST', access, token))).toBe('device.proof_invalid');
    expect(await call(await phone.headers('GET', '/api/wallet/device', token))).toBe('device.proof_invalid');
    const { dpop } = (await phone.headers('GET', access)) as { dpop: string };
    expect(await call({ dpop, authorization: `DPoP ${token}` })).toBe('device.proof_invalid');
  });

  test('is told apart from one whose clock is two minutes off', async () => {
    const late = newPhone({ ...t.world, now: () => new Date(t.world.now().getTime() - 120_000) });
    expect(await codeOf(read('/api/wallet/device', await late.headers('GET', '/api/wallet/device')))).toBe(
      'device.proof_invalid',
    );
  });

  test('A17 shares its session with no other device', async () => {
    const thief = newPhone(t.world);
    expect(await call(await thief.headers('GET', access, token))).toBe('session.expired');
  });

  test('is asked for the PIN again after an hour without use, and after a day', async () => {
    await t.advance(3_500);
    expect(await call()).toBe('ok');
    await t.advance(3_500);
    expect(await call()).toBe('ok');
    await t.advance(3_601);
    expect(await call()).toBe('session.expired');
    ({ token } = await newSession());
    for (let hour = 0; hour < 24; hour += 1) {
      expect(await call()).toBe('ok');
      await t.advance(3_599);
    }
    await t.advance(30);
    expect(await call()).toBe('session.expired');
  });

  async function newSession() {
    const other = newPhone(t.world);
    phone = other;
    return other.activate(siti, '271828');
  }

  test('A19 stops at once when its device is retired', async () => {
    await retireDevice(t.world, siti, phone.deviceKey.jkt, 'frozen');
    expect(await call()).toBe('session.expired');
  });

  test('locks itself', async () => {
    const path = '/api/wallet/lock';
    const answer = await app.inject({ method: 'POST', url: path, headers: await phone.headers('POST', path, token) });
    expect(answer.statusCode).toBe(200);
    expect(await call()).toBe('session.expired');
  });

  test('A21 needs a PIN of the last five minutes for what is sensitive', () => {
    const wallet = { rid: siti, jkt: phone.deviceKey.jkt, sessionHash: Buffer.alloc(32) };
    expect(() => requireFreshPin({ ...wallet, pinFresh: true })).not.toThrow();
    expect(() => requireFreshPin({ ...wallet, pinFresh: false })).toThrow('session.step_up_required');
  });
});

describe('a member of staff', () => {
  const me = '/api/office/me';
  const signIn = async (as: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/api/demo/sign-in', headers, payload: { as } });
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) =>
    String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const own = { origin: 'http://localhost:8080', 'content-type': 'application/json' };

  test('is known by a cookie of one app alone', async () => {
    const answer = await signIn('officer');
    expect(answer.json()).toMatchObject({ id: 'satu', office: { name: 'Disdukcapil Contoh' }, fresh: true });
    expect(answer.headers['set-cookie']).toContain('HttpOnly; SameSite=Strict');
    const cookie = cookieOf(answer);
    expect((await read(me, { cookie })).json()).toMatchObject({ id: 'satu', kind: 'officer' });
    expect(await codeOf(read('/api/portal/me', { cookie }))).toBe('session.required');
    expect(await codeOf(read('/api/portal/me', { cookie: cookie.replace('office', 'verifier') }))).toBe(
      'session.expired',
    );
  });

  test('is signed out a quarter of an hour after leaving, though the console goes on asking', async () => {
    const cookie = cookieOf(await signIn('officer'));
    const asksAlone = () => read(me, { cookie, [unattendedHeader]: '1' });
    await t.advance(600);
    expect(await codeOf(asksAlone())).toBe('ok');
    await t.advance(301);
    expect(await codeOf(asksAlone())).toBe('session.expired');
    const used = cookieOf(await signIn('officer'));
    await t.advance(600);
    expect(await codeOf(read(me, { cookie: used }))).toBe('ok');
    await t.advance(600);
    expect(await codeOf(read(me, { cookie: used }))).toBe('ok');
  });

  test('A22 gets a __Host- cookie, Secure, where there is HTTPS', () => {
    const origins = { ...t.world.settings.origins, office: 'https://petugas.contoh.example' };
    const settings = { ...t.world.settings, origins };
    expect(cookieName(settings, 'office')).toBe('__Host-jatidiri-office');
    expect(sessionCookie(settings, 'office', 'x', 5)).toBe(
      '__Host-jatidiri-office=x; Max-Age=5; Path=/; HttpOnly; SameSite=Strict; Secure',
    );
  });

  test('A22 changes nothing on behalf of another site', async () => {
    const cookie = cookieOf(await signIn('officer'));
    const leave = (headers: Record<string, string>, payload = '{}') =>
      codeOf(app.inject({ method: 'POST', url: '/api/office/sign-out', headers: { cookie, ...headers }, payload }));
    expect(await leave({ ...own, origin: 'https://evil.example' })).toBe('request.foreign_origin');
    expect(await leave({ ...own, 'sec-fetch-site': 'cross-site' })).toBe('request.foreign_origin');
    expect(await leave({ ...own, 'sec-fetch-site': 'same-site' })).toBe('request.foreign_origin');
    expect(await leave({ 'content-type': 'application/json' })).toBe('request.foreign_origin');
    expect(await leave({ ...own, 'content-type': 'text/plain' })).toBe('request.foreign_origin');
    expect(await codeOf(read(me, { cookie }))).toBe('ok');
    expect(await codeOf(signIn('officer', { origin: 'https://evil.example' }))).toBe('request.foreign_origin');
    expect(await leave(own)).toBe('ok');
    expect(await codeOf(read(me, { cookie }))).toBe('session.expired');
  });

  test('is signed out after a quarter of an hour without use, and after twelve hours', async () => {
    let cookie = cookieOf(await signIn('officer'));
    await t.advance(890);
    expect(await codeOf(read(me, { cookie }))).toBe('ok');
    await t.advance(901);
    expect(await codeOf(read(me, { cookie }))).toBe('session.expired');
    cookie = cookieOf(await signIn('officer'));
    for (let quarter = 0; quarter < 50; quarter += 1) {
      await t.advance(860);
      expect(await codeOf(read(me, { cookie }))).toBe('ok');
    }
    await t.advance(300);
    expect(await codeOf(read(me, { cookie }))).toBe('session.expired');
  });

  test('A07 is shut out when suspended, from the next call on', async () => {
    const cookie = cookieOf(await signIn('portal'));
    expect(await codeOf(read('/api/portal/me', { cookie }))).toBe('ok');
    await t.world.sql`update staff set suspended_at = app_clock() where id = ${'teller'}`;
    expect(await codeOf(read('/api/portal/me', { cookie }))).toBe('session.forbidden');
  });
});
