import { readWalletMetadata, sealResponse, verifyRequestObject } from '@jatidiri/credentials';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { newTestKey, testApp } from '../devices/testkit.ts';
import { readmitInstitution, suspendInstitution } from '../institutions/index.ts';
import { createAsk, createBrowserAsk } from './ask.service.ts';
import { eraseOld, presentationRoutes } from './index.ts';
import { readPresentation } from './presentation.service.ts';

const ktpVct = 'urn:jatidiri:ktp:1';
const encryptionKey = newTestKey().jwk;
const session = (name: string) => hashOf(name);
const teller = { kind: 'institution', id: 'teller', institutionId: 'bank', sessionHash: session('one') } as const;
const wish = { purposeId: 'usia', encryptionKey };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let t: TestWorld;
let world: World;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testWorld();
  world = t.world;
  app = await testApp(world, (mount, app) => presentationRoutes(app, mount, world));
  await world.sql`
    insert into institution (id, name, kind, liaison_email) values ('bank', 'Bank Contoh', 'bank', 'a@bank.example')`;
  await world.sql`
    insert into purpose (id, institution_id, text_id, text_en, claims, retention_id, retention_en)
    values ('usia', 'bank', 'Cek usia', 'Check of age', '{age_equal_or_over.17,name}', 'Tidak disimpan.', 'Not kept.')`;
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const pathOf = (uri: string) => new URL(uri).pathname;
const post = (uri: string, form: Record<string, string>) =>
  app.inject({ method: 'POST', url: pathOf(uri), headers: FORM, payload: new URLSearchParams(form).toString() });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );
const linkOf = ({ link }: { link: string }) => new URL(link).searchParams;
const verify = (jwt: string, changes: object = {}) =>
  verifyRequestObject(jwt, { trust: { roots: [world.keys.rootPem] }, now: Math.floor(Date.now() / 1000), ...changes });
const asked = (...claims: string[][]) => ({
  credentials: [
    { id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [ktpVct] }, claims: claims.map((path) => ({ path })) },
  ],
});

/** A wallet takes the request and answers with something that only the asker could open. */
async function answer(opened: { link: string; responseUri: string }, form?: Record<string, string>) {
  await app.inject({ method: 'GET', url: pathOf(linkOf(opened).get('request_uri') ?? '') });
  const sealed = { responseKey: encryptionKey, responseEncoding: 'A256GCM' } as const;
  const response = await sealResponse({ vpToken: { ktp: ['x'] } }, sealed);
  return post(opened.responseUri, form ?? { response });
}

describe('an institution’s own request', () => {
  test('tells any wallet who asks, why, for how long it is kept, and what, in either format', async () => {
    const opened = await createAsk(world, teller, wish);
    expect(opened.link).toMatch(/^http:\/\/localhost:8080\/dompet\/minta\?client_id=x509_hash/);
    expect(opened.walletUri).toBe(opened.link.replace(/^.*\?/, 'openid4vp://?'));
    expect(linkOf(opened).get('request_uri_method')).toBe('post');
    const uri = linkOf(opened).get('request_uri') ?? '';
    const fetched = await post(uri, { wallet_nonce: 'w-1', wallet_metadata: '{}' });
    expect(fetched.headers['content-type']).toBe('application/oauth-authz-req+jwt');
    const verdict = await verify(fetched.body, { walletNonce: 'w-1', clientId: opened.clientId });
    expect(verdict).toMatchObject({
      ok: true,
      asker: { commonName: 'Bank Contoh' },
      registration: { name: 'Bank Contoh', purpose: { id: 'usia', text_id: 'Cek usia', retention_en: 'Not kept.' } },
      request: { nonce: opened.nonce, state: opened.state, responseUri: opened.responseUri },
    });
    const formats = verdict.ok && verdict.request.query.credentials.map(({ format }) => format);
    expect(formats).toEqual(['dc+sd-jwt', 'mso_mdoc']);
  });

  test('is served again until it is answered, and then no more', async () => {
    const opened = await createAsk(world, teller, wish);
    const fetch = () => app.inject({ method: 'GET', url: pathOf(linkOf(opened).get('request_uri') ?? '') });
    const [first, second] = [await fetch(), await fetch()];
    expect([first.statusCode, second.body]).toEqual([200, first.body]);
    expect(JSON.parse(Buffer.from(first.body.split('.')[1] ?? '', 'base64url').toString())).not.toHaveProperty(
      'wallet_nonce',
    );
    expect((await answer(opened)).statusCode).toBe(200);
    expect((await fetch()).json()).toMatchObject({ status: 409, code: 'presentation.answered' });
    expect((await answer(opened)).json()).toMatchObject({ code: 'presentation.answered' });
  });

  test('is waited for without asking the database again and again', async () => {
    const { id } = await createAsk(world, teller, wish);
    await t.advance(60);
    let looks = 0;
    const sql = Object.assign((...parts: Parameters<World['sql']>) => {
      looks += 1;
      return world.sql(...parts);
    }, world.sql) as World['sql'];
    const gone = new AbortController();
    const slept = vi.spyOn(globalThis, 'setTimeout');
    const waiting = readPresentation({ ...world, sql }, teller, { id, wait: 20, state: 'requested' }, gone.signal);
    // After the first look it sleeps for all of the wait, unless something happens.
    await expect.poll(() => slept.mock.calls.map(([, ms]) => ms)).toContain(20_000);
    gone.abort();
    expect(await waiting).toEqual({ state: 'requested', response: null });
    slept.mockRestore();
    expect(looks).toBe(1);
  });

  test('waits five minutes for somebody to scan it, and no longer', async () => {
    const opened = await createAsk(world, teller, wish);
    await t.advance(290);
    expect((await readPresentation(world, teller, { id: opened.id, wait: 0 })).state).toBe('requested');
    await t.advance(11);
    expect((await readPresentation(world, teller, { id: opened.id, wait: 0 })).state).toBe('expired');
    expect((await answer(opened)).json()).toMatchObject({ status: 410, code: 'presentation.expired' });
  });

  test.each([
    [{ vp_formats_supported: { jwt_vc_json: {} } }],
    [{ client_id_prefixes_supported: ['redirect_uri'] }],
    [{ request_object_signing_alg_values_supported: ['EdDSA'] }],
  ])('tells a wallet that says %j that it can’t answer, and is not taken by it', async (metadata) => {
    expect(readWalletMetadata(JSON.stringify(metadata), { credentials: [] }).ok).toBe(false);
    const opened = await createAsk(world, teller, wish);
    const uri = linkOf(opened).get('request_uri') ?? '';
    const refused = await post(uri, { wallet_metadata: JSON.stringify(metadata) });
    expect(refused.json()).toMatchObject({ status: 400, code: 'presentation.wallet_unsupported' });
    expect((await readPresentation(world, teller, { id: opened.id, wait: 0 })).state).toBe('requested');
  });

  test('is not taken by a wallet that wants it encrypted to a point beside the curve', async () => {
    const opened = await createAsk(world, teller, wish);
    const uri = linkOf(opened).get('request_uri') ?? '';
    const beside = { ...encryptionKey, x: 'A'.repeat(43), kid: 'k', use: 'enc', alg: 'ECDH-ES' };
    const refused = await post(uri, { wallet_metadata: JSON.stringify({ jwks: { keys: [beside] } }) });
    expect(refused.json()).toMatchObject({ status: 400, code: 'presentation.wallet_unsupported' });
    expect((await readPresentation(world, teller, { id: opened.id, wait: 0 })).state).toBe('requested');
    const good = { ...beside, x: encryptionKey.x };
    expect((await post(uri, { wallet_metadata: JSON.stringify({ jwks: { keys: [good] } }) })).statusCode).toBe(200);
  });

  test('takes one of many answers at once, and tells the others that it was answered', async () => {
    const opened = await createAsk(world, teller, wish);
    await app.inject({ method: 'GET', url: pathOf(linkOf(opened).get('request_uri') ?? '') });
    const all = await Promise.all(Array.from({ length: 50 }, () => post(opened.responseUri, { error: 'x' })));
    const said = all.map((reply) => (reply.statusCode === 200 ? 'taken' : (reply.json() as { code: string }).code));
    expect(said.sort()).toEqual([...Array(49).fill('presentation.answered'), 'taken']);
  });

  test('A12 is made a hundred and twenty times in a minute by one verifier, either way', async () => {
    const busy = { ...teller, id: 'busy' };
    const codes = [];
    for (let time = 0; time < 61; time += 1) {
      codes.push(await codeOf(createAsk(world, busy, wish)), await codeOf(createBrowserAsk(world, busy, wish)));
    }
    expect(codes).toEqual([...Array(120).fill('ok'), 'request.too_many', 'request.too_many']);
    expect(await codeOf(createAsk(world, teller, wish))).toBe('ok');
    await t.advance(61);
    expect(await codeOf(createAsk(world, busy, wish))).toBe('ok');
  });

  test('by the browser is signed for the pages that it names', async () => {
    const { request, origins, nonce } = await createBrowserAsk(world, teller, wish);
    expect(origins).toEqual(['http://localhost:8080']);
    expect(await verify(request, { origin: 'http://localhost:8080' })).toMatchObject({ ok: true, request: { nonce } });
    expect(await verify(request, { origin: 'https://evil.example' })).toEqual({ ok: false, reason: 'origin' });
    for (const origin of ['https://bank.example/page', 'http://bank.example', 'ftp://bank.example'])
      expect(await codeOf(createBrowserAsk(world, teller, { ...wish, origins: [origin] }))).toBe('request.invalid');
  });
});

describe('on the same device', () => {
  const returnTo = 'https://bank.example/masuk';
  const read = (id: string, responseCode?: string, from: object = {}) =>
    readPresentation(world, { ...teller, ...from }, { id, wait: 0, responseCode });

  test('the answer is there once its holder came back to the browser that asked', async () => {
    const opened = await createAsk(world, teller, { ...wish, returnTo });
    expect((await read(opened.id)).state).toBe('requested');
    const { redirect_uri } = (await answer(opened)).json() as { redirect_uri: string };
    const back = new URL(redirect_uri);
    expect([back.origin + back.pathname, back.search]).toEqual([returnTo, '']);
    expect(await read(opened.id)).toEqual({ state: 'seen', response: null });
    const code = new URLSearchParams(back.hash.slice(1)).get('response_code') ?? '';
    expect(code).toMatch(/^[\w-]{43}$/);
    expect(await read(opened.id, code)).toMatchObject({ state: 'answered', response: expect.any(String) });
  });

  test('a stolen code opens nothing in another browser, nor a guessed one in this', async () => {
    const opened = await createAsk(world, teller, { ...wish, returnTo });
    const { redirect_uri } = (await answer(opened)).json() as { redirect_uri: string };
    const code = new URLSearchParams(new URL(redirect_uri).hash.slice(1)).get('response_code') ?? '';
    expect(await codeOf(read(opened.id, code, { sessionHash: session('two') }))).toBe('presentation.other_session');
    expect(await codeOf(read(opened.id, code, { sessionHash: undefined }))).toBe('presentation.other_session');
    expect(await codeOf(read(opened.id, code, { id: 'another' }))).toBe('presentation.unknown');
    expect(await codeOf(read(opened.id, 'guessed'))).toBe('presentation.wrong_code');
  });

  test('a code of one request opens no other', async () => {
    const [one, two] = [
      await createAsk(world, teller, { ...wish, returnTo }),
      await createAsk(world, teller, { ...wish, returnTo }),
    ];
    const { redirect_uri } = (await answer(one)).json() as { redirect_uri: string };
    await answer(two);
    const code = new URLSearchParams(new URL(redirect_uri).hash.slice(1)).get('response_code') ?? '';
    expect(await codeOf(read(two.id, code))).toBe('presentation.wrong_code');
  });

  test('a refusal comes back too, and no page that is none is gone back to', async () => {
    const opened = await createAsk(world, teller, { ...wish, returnTo });
    const declined = await answer(opened, { error: 'access_denied' });
    expect((declined.json() as { redirect_uri: string }).redirect_uri).toContain('response_code');
    for (const page of ['http://bank.example/', 'javascript:alert(1)', 'https://a@bank.example/'])
      expect(await codeOf(createAsk(world, teller, { ...wish, returnTo: page }))).toBe('request.invalid');
  });
});

describe('A29 asking too much', () => {
  const refusals = () =>
    world.sql<{ by: string; claims: string[]; purpose: string }>`
      select refused_by as by, claims, purpose_id as purpose from ask_refusal order by id`;

  test('A29 is refused by the server, counted and written down', async () => {
    const warned: object[] = [];
    const watched = { ...world, log: { ...world.log, warn: (fields: object) => void warned.push(fields) } };
    const queries = [
      asked(['personal_administrative_number']),
      asked(['name'], ['address']),
      { credentials: [{ id: 'kk', format: 'dc+sd-jwt', meta: { vct_values: ['urn:jatidiri:kk:1'] } }] },
      {
        credentials: [
          {
            id: 'mdoc',
            format: 'mso_mdoc',
            meta: { doctype_value: 'id.jatidiri.ktp.1' },
            claims: [{ path: ['id.jatidiri.ktp.1', 'portrait'] }],
          },
        ],
      },
    ];
    for (const query of queries)
      expect(await codeOf(createAsk(watched, teller, { ...wish, query }))).toBe('ask.beyond_purpose');
    expect(await codeOf(createBrowserAsk(watched, teller, { ...wish, query: asked(['picture']) }))).toBe(
      'ask.beyond_purpose',
    );
    expect((await refusals()).map(({ by, claims, purpose }) => [by, purpose, claims])).toEqual([
      ['server', 'usia', ['personal_administrative_number']],
      ['server', 'usia', ['address']],
      ['server', 'usia', ['urn:jatidiri:kk:1']],
      ['server', 'usia', ['id.jatidiri.ktp.1.portrait']],
      ['server', 'usia', ['picture']],
    ]);
    expect(warned).toEqual(Array(5).fill({ institution: 'bank', purpose: 'usia' }));
  });

  test('A29 that only a wallet noticed is counted too', async () => {
    const opened = await createAsk(world, teller, { ...wish, query: asked(['name']) });
    const told = await answer(opened, { error: 'invalid_request', error_description: 'beyond_purpose' });
    expect(told.statusCode).toBe(200);
    expect((await refusals()).at(-1)).toEqual({ by: 'wallet', claims: [], purpose: 'usia' });
  });

  test('A29 is forgotten after ninety days', async () => {
    const before = (await refusals()).length;
    expect(before).toBeGreaterThan(0);
    await t.advance(89 * 86_400);
    await eraseOld(world);
    expect(await refusals()).toHaveLength(before);
    await t.advance(86_400);
    await eraseOld(world);
    expect(await refusals()).toEqual([]);
  });

  test('A07 is nobody’s who is no institution, or a suspended one, or has no such purpose', async () => {
    const resident = { kind: 'resident', id: 'jkt', wallet: {} } as unknown as Parameters<typeof createAsk>[1];
    expect(await codeOf(createAsk(world, resident, wish))).toBe('ask.institutions_only');
    expect(await codeOf(createAsk(world, teller, { ...wish, purposeId: 'other' }))).toBe('purpose.unknown');
    expect(await codeOf(createAsk(world, teller, { ...wish, query: { credentials: [] } }))).toBe('request.invalid');
    await suspendInstitution(world, 'bank');
    expect(await codeOf(createAsk(world, teller, wish))).toBe('institution.suspended');
    await readmitInstitution(world, 'bank');
  });
});
