import { createHash } from 'node:crypto';
import {
  type DcqlQuery,
  issueSdJwtVc,
  ktpVct,
  newResponseKey,
  openResponse,
  presentSdJwtVc,
  type ReceivedRequest,
  sealResponse,
  verifyRequestObject,
  verifyVpToken,
} from '@jatidiri/credentials';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { newTestKey, testApp } from '../devices/testkit.ts';
import { eraseOld, listWaitingRequests, openPresentation, presentationRoutes } from './index.ts';
import { readPresentation } from './presentation.service.ts';

const rid = '11111111-1111-4111-8111-111111111111';
const bank = { kind: 'institution', id: 'teller', institutionId: 'bank' } as const;
const query: DcqlQuery = {
  credentials: [
    {
      id: 'ktp',
      format: 'dc+sd-jwt',
      meta: { vct_values: [ktpVct] },
      claims: [{ path: ['name'] }, { path: ['age_equal_or_over', '17'] }],
    },
  ],
};
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();
const seconds = () => Math.floor(Date.now() / 1000);

let t: TestWorld;
let world: World;
let app: FastifyInstance;

beforeAll(async () => {
  t = await testWorld();
  world = t.world;
  app = await testApp(world, (mount, app) => presentationRoutes(app, mount, world));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function open() {
  const key = await newResponseKey();
  const { kid, ...encryptionKey } = key.publicKey;
  const opened = await openPresentation(world, rid, bank, {
    leaf: { id: 'bank', name: 'Bank Contoh' },
    requesterName: 'Bank Contoh',
    query,
    encryptionKey,
    shareHash: Buffer.alloc(32, 7),
  });
  const read = (wait = 0, state?: string) => readPresentation(world, bank, { id: opened.id, wait, state });
  return { ...opened, key, kid, read };
}

const pathOf = (uri: string) => new URL(uri).pathname;
const post = (url: string, form: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url: pathOf(url),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  });

/** A wallet with one credential, issued under our own root. */
async function newWallet() {
  const holder = newTestKey();
  const { documentSigner } = world.keys;
  const credential = await issueSdJwtVc(
    {
      vct: ktpVct,
      claims: { name: 'SITI AMINAH', religion: 'ISLAM', age_equal_or_over: { '17': true, '21': true } },
      structured: ['age_equal_or_over'],
      holderKey: holder.jwk,
      issuedAt: seconds(),
      expiresAt: seconds() + 14 * 86_400,
      x5c: documentSigner.x5c,
    },
    {
      sign: documentSigner.sign,
      randomBytes: world.randomBytes,
      sha256,
    },
  );
  const answer = async ({ query, clientId, nonce, ...rest }: ReceivedRequest) => {
    const presentation = await presentSdJwtVc(
      {
        credential,
        paths: query.credentials.flatMap(({ claims = [] }) => claims.map(({ path }) => path)),
        audience: clientId,
        nonce,
        issuedAt: seconds(),
      },
      { sign: holder.sign, sha256 },
    );
    const vpToken = { [query.credentials[0]?.id ?? '']: [presentation] };
    return sealResponse({ vpToken, ...(rest.state !== undefined && { state: rest.state }) }, rest);
  };
  return { answer };
}

/** Takes the request as a wallet does, and trusts nothing but the access CA. */
async function take(uri: string) {
  const answer = await app.inject({ method: 'GET', url: pathOf(uri) });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/oauth-authz-req+jwt',
    'access-control-allow-origin': '*',
  });
  const verdict = await verifyRequestObject(answer.body, { trust: { roots: [world.keys.rootPem] }, now: seconds() });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict;
}

describe('a request to a wallet', () => {
  test('A05 tells who asks and what, and carries an answer that the asker alone can read', async () => {
    const opened = await open();
    expect(await opened.read()).toEqual({ state: 'requested', response: null });
    const [waiting] = await listWaitingRequests(world, rid);
    expect(waiting?.shareHash).toBe(Buffer.alloc(32, 7).toString('base64url'));
    await app.inject({ method: 'HEAD', url: pathOf(waiting?.requestUri ?? '') });
    expect(await opened.read()).toEqual({ state: 'requested', response: null });
    const { request, asker } = await take(waiting?.requestUri ?? '');
    expect(request).toMatchObject({ clientId: opened.clientId, nonce: opened.nonce, query });
    expect(request.requester).toEqual({ name: 'Bank Contoh' });
    expect(asker.commonName).toBe('Bank Contoh');
    expect(await opened.read()).toMatchObject({ state: 'seen' });

    const patient = opened.read(20, 'seen');
    const sent = await post(request.responseUri, { response: await (await newWallet()).answer(request) });
    expect([sent.statusCode, sent.json()]).toEqual([200, {}]);
    const { state, response } = await patient;
    expect(state).toBe('answered');
    const answer = await openResponse(response ?? '', opened.key.privateKey, { kid: opened.kid, state: opened.state });
    if (!answer.ok) throw new Error(answer.reason);
    const checks = { trust: { roots: [world.keys.rootPem] }, now: seconds() };
    const verdict = await verifyVpToken(query, answer.vpToken, {
      ...checks,
      audience: opened.clientId,
      nonce: opened.nonce,
    });
    if (!verdict.ok) throw new Error(verdict.reason);
    expect(verdict.presentations.ktp?.[0]?.claims).toEqual({ name: 'SITI AMINAH', age_equal_or_over: { '17': true } });
  });

  test('is answered once, and the answer is erased after a minute', async () => {
    const opened = await open();
    const { request } = await take(`http://x/api/oid4vp/requests/${opened.id}`);
    const { answer } = await newWallet();
    await post(request.responseUri, { response: await answer(request) });
    const again = await post(request.responseUri, { response: await answer(request) });
    expect([again.statusCode, again.json()]).toMatchObject([409, { code: 'presentation.answered' }]);
    await t.advance(59);
    expect((await opened.read()).response).not.toBeNull();
    await t.advance(2);
    expect(await opened.read()).toEqual({ state: 'expired', response: null });
    await eraseOld(world);
    expect(await world.sql`select 1 from presentation where response is not null`).toEqual([]);
    await t.advance(700);
    await eraseOld(world);
    expect(await world.sql`select 1 from presentation`).toEqual([]);
  });

  test('can be declined', async () => {
    const opened = await open();
    const { request } = await take(`http://x/api/oid4vp/requests/${opened.id}`);
    expect((await post(request.responseUri, { error: 'access_denied' })).statusCode).toBe(200);
    expect(await opened.read()).toEqual({ state: 'declined', response: null });
  });

  test('that nobody took within five seconds is gone, and stays so', async () => {
    const opened = await open();
    await t.advance(5);
    expect(await listWaitingRequests(world, rid)).toEqual([]);
    expect(await opened.read(20, 'seen')).toMatchObject({ state: 'gone' });
    const late = await app.inject({ method: 'GET', url: `/api/oid4vp/requests/${opened.id}` });
    expect(late.json()).toMatchObject({ status: 410, code: 'presentation.expired' });
  });

  test('is nobody else’s to read', async () => {
    const { id } = await open();
    const other = { kind: 'institution', id: 'other' } as const;
    await expect(readPresentation(world, other, { id, wait: 0 })).rejects.toMatchObject({
      code: 'presentation.unknown',
    });
    const made = world.randomBytes(32).toString('base64url');
    await expect(readPresentation(world, bank, { id: made, wait: 0 })).rejects.toMatchObject({
      code: 'presentation.unknown',
    });
  });

  test('takes no answer that is not encrypted', async () => {
    const { id } = await open();
    const { request } = await take(`http://x/api/oid4vp/requests/${id}`);
    expect((await post(request.responseUri, { vp_token: '{}' })).json()).toMatchObject({ code: 'request.invalid' });
    expect((await post(request.responseUri, { response: 'eyJ.x' })).json()).toMatchObject({ code: 'request.invalid' });
  });

  test('carries the wallet’s own nonce where it has one', async () => {
    const { id } = await open();
    const answer = await post(`http://x/api/oid4vp/requests/${id}`, { wallet_nonce: 'n-of-the-wallet' });
    const verdict = await verifyRequestObject(answer.body, { trust: { roots: [world.keys.rootPem] }, now: seconds() });
    expect(verdict.ok).toBe(true);
    const payload = Buffer.from(answer.body.split('.')[1] ?? '', 'base64url').toString('utf8');
    expect(JSON.parse(payload)).toMatchObject({ wallet_nonce: 'n-of-the-wallet' });
  });

  test('lies sealed in the table', async () => {
    await open();
    const rows = await world.sql<{ text: string }>`select presentation::text as text from presentation`;
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('Bank Contoh').toString('base64url').slice(0, 12));
    expect(JSON.stringify(rows)).not.toContain('Bank');
  });
});

describe('a demo request', () => {
  const ask = (asked: object) =>
    app.inject({ method: 'POST', url: '/api/demo/presentations', payload: { query: asked } });

  test('is answered by any wallet, and verified by the server', async () => {
    const { requestUri, resultUrl } = (await ask(query)).json() as { requestUri: string; resultUrl: string };
    const link = new URL(requestUri);
    expect(link.protocol).toBe('openid4vp:');
    const result = async () => (await app.inject({ method: 'GET', url: pathOf(resultUrl) })).json();
    expect(await result()).toEqual({ state: 'requested', verified: null, reason: null, claims: null });
    const { request } = await take(link.searchParams.get('request_uri') ?? '');
    expect(link.searchParams.get('client_id')).toBe(request.clientId);
    await post(request.responseUri, { response: await (await newWallet()).answer(request) });
    const claims = { ktp: { name: 'SITI AMINAH', age_equal_or_over: { '17': true } } };
    expect(await result()).toEqual({ state: 'answered', verified: true, reason: null, claims });
  });

  test('says what was wrong with an answer', async () => {
    const { requestUri, resultUrl } = (await ask(query)).json() as { requestUri: string; resultUrl: string };
    const { request } = await take(new URL(requestUri).searchParams.get('request_uri') ?? '');
    const { answer } = await newWallet();
    await post(request.responseUri, { response: await answer({ ...request, nonce: 'another' }) });
    const result = (await app.inject({ method: 'GET', url: pathOf(resultUrl) })).json();
    expect(result).toEqual({ state: 'answered', verified: false, reason: 'ktp: nonce', claims: null });
  });

  test('asks in DCQL', async () => {
    const answer = await ask({ credentials: [{ id: 'x', format: 'dc+sd-jwt' }] });
    expect(answer.json()).toMatchObject({ code: 'request.invalid' });
  });
});
