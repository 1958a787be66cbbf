import { allRoutes, openApiOf } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { addResident, newPhone } from './modules/devices/testkit.ts';
import { type TestWorld, testWorld } from './testing/world.ts';

let t: TestWorld;
let demo: FastifyInstance;
let production: FastifyInstance;
beforeAll(async () => {
  t = await testWorld();
  demo = await buildApp(t.world);
  production = await buildApp({ ...t.world, settings: { ...t.world.settings, mode: 'production' } });
});
afterAll(async () => {
  await demo.close();
  await production.close();
  await t.close();
});

const isMounted = (app: FastifyInstance, method: string, path: string) =>
  app.hasRoute({ method: method as 'GET', url: `/api${path}` });

describe('the server', () => {
  test('mounts every route of the contracts, and prints each in openapi.json', async () => {
    const missing = allRoutes().filter(({ route }) => !isMounted(demo, route.method, route.path));
    expect(missing.map(({ name }) => name)).toEqual([]);
    const { body } = await demo.inject('/openapi.json');
    expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(openApiOf('http://localhost:8080', 'demo'))));
  });

  test('has nothing of the demo outside demo mode', async () => {
    const open = allRoutes().filter(({ route }) => route.demoOnly && isMounted(production, route.method, route.path));
    expect(open.map(({ name }) => name)).toEqual([]);
    for (const url of ['/surat/', '/api/demo/personas', '/api/demo/mails']) {
      expect((await production.inject(url)).statusCode, url).toBe(404);
    }
    expect(
      (await production.inject({ method: 'POST', url: '/api/demo/sign-in', payload: { as: 'officer' } })).statusCode,
    ).toBe(404);
  });

  test('answers whatever is not there with a code and a sentence in the language asked for', async () => {
    const reply = await demo.inject({ url: '/api/nothing', headers: { 'accept-language': 'en' } });
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({
      code: 'request.not_found',
      detail: expect.stringContaining('Check the link'),
    });
  });

  test('ends a reset of the PIN where the PIN is changed by whoever knows it', async () => {
    const phone = newPhone(t.world);
    const rid = await addResident(t.world, '1702014107900001', 'SITI AMINAH', 'siti@contoh.example');
    const { token } = await phone.activate(rid, '271828');
    const call = async (method: 'GET' | 'POST', path: string, payload?: object, session?: string) =>
      demo.inject({
        method,
        url: `/api${path}`,
        headers: await phone.headers(method, `/api${path}`, session),
        ...(payload && { payload }),
      });
    const begun = await call('POST', '/wallet/resets', { language: 'id' });
    expect(begun.json()).toMatchObject({ state: 'face' });
    const { blinded } = phone.blind('314159');
    const { challenge } = (await call('POST', '/wallet/pin/change/start', { blinded }, token)).json();
    expect((await call('GET', '/wallet/resets')).json()).toMatchObject({ reset: { state: 'face' } });
    const changed = await call('POST', '/wallet/pin/change', phone.changed(challenge).proof, token);
    expect(changed.statusCode).toBe(200);
    expect((await call('GET', '/wallet/resets')).json()).toEqual({ reset: null });
  });

  test('refuses keys that nobody reads, instead of dropping them', async () => {
    const payload = { as: 'portal', role: 'admin' };
    const reply = await demo.inject({ method: 'POST', url: '/api/demo/sign-in', payload });
    expect(reply.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('sends no page that another site may frame, and no script from elsewhere', async () => {
    const { headers } = await demo.inject('/docs');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('A21 lets no text of the wallet become a script, and hears of who tries', async () => {
    const odd = ['/dompet/kk/x.y/', '/%64ompet/'];
    for (const page of ['/dompet/', '/dompet/profil?a=b', '/dompet/index.html?__WB_REVISION__=1', ...odd]) {
      const { headers } = await demo.inject(page);
      expect(headers['content-security-policy'], page).toContain("require-trusted-types-for 'script'; trusted-types");
    }
    const { headers } = await demo.inject('/dompet/sw.js');
    expect(headers['content-security-policy']).not.toContain('trusted-types');
    const told = {
      'effective-directive': 'require-trusted-types-for',
      'document-uri': 'https://x.example/dompet/profil?nik=1',
    };
    const post = (payload: string) =>
      demo.inject({
        method: 'POST',
        url: '/api/policy-reports',
        headers: { 'content-type': 'application/csp-report' },
        payload,
      });
    expect((await post(JSON.stringify({ 'csp-report': told }))).statusCode).toBe(204);
    expect((await post('no report')).statusCode).toBe(204);
    const sent = Array.from({ length: 40 }, () => post('{}'));
    expect((await Promise.all(sent)).some(({ statusCode }) => statusCode === 429)).toBe(true);
  });

  test('says that it is ready only while the database answers', async () => {
    expect((await demo.inject('/readyz')).statusCode).toBe(200);
    const away = async () => {
      throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    };
    const cut = await buildApp({ ...t.world, sql: Object.assign(away, { transaction: away }) });
    const reply = await cut.inject('/readyz');
    await cut.close();
    expect(reply.json()).toMatchObject({ status: 503, code: 'server.unavailable' });
    expect(reply.headers['retry-after']).toBe('2');
  });
});
