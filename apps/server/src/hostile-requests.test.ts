import { staff, wallet } from '@jatidiri/contracts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './app.ts';
import { type TestWorld, testWorld } from './testing/world.ts';

let t: TestWorld;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testWorld();
  app = await buildApp(t.world);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const post = (url: string, payload: object) => app.inject({ method: 'POST', url, payload });

describe('A33 whoever sends more than a route takes', () => {
  test.each([
    ['a body where none is taken', staff.startSignIn.path, { role: 'admin' }],
    ['an address line where none is taken', `${staff.startSignIn.path}?role=admin`, {}],
    ['a key beside the others', '/activations/stop', { notice: 'a.b.c', matched: true }],
    ['a list', '/activations/stop', ['a.b.c']],
  ])('is refused: %s', async (_, path, body) => {
    expect((await post(`/api${path}`, body)).json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test('is refused inside a key, too', () => {
    const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    const seal = { pinJwk: jwk, challenge: 'AA', signature: 'AA', pinSignature: 'AA' };
    expect(wallet.sealPin.body.safeParse({ ...seal, userJwk: jwk }).success).toBe(true);
    expect(wallet.sealPin.body.safeParse({ ...seal, userJwk: { ...jwk, d: 'AA' } }).success).toBe(false);
  });
});

describe('a HEAD', () => {
  test.each(['/api/offices', `/api/demo/personas`])('takes nothing from %s', async (url) => {
    expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(404);
  });
});

describe('what the database can not keep, and no page has', () => {
  test('a NUL in a text is refused and is no fault', async () => {
    const answer = await post('/api/staff/sign-in/finish', { app: 'office', response: { id: 'a\u0000b' } });
    expect(answer.json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });

  test.each(['/dompet/.%2findex.html', '/dompet/aset/of-yesterday-abcdefgh.js', '/dompet/..%2f..%2fpackage.json'])(
    'there is nothing at %s',
    async (url) => {
      expect((await app.inject({ url })).json()).toMatchObject({ status: 404, code: 'request.not_found' });
    },
  );

  test.each(['/dompet/%', `/api/oid4vci/offers/${'a'.repeat(300)}`])(
    'the address %s is answered as others are',
    async (url) => {
      const answer = await app.inject({ url });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json().code).toBe('request.invalid');
    },
  );
});
