import { compactVerify, importX509 } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../encoding/json.ts';
import { ktpClaims } from '../ktp/claims.ts';
import { presetQuery } from '../ktp/presets.ts';
import { ktpVct, structuredClaims } from '../ktp/types.ts';
import { issueSdJwtVc } from '../sd-jwt/issue.ts';
import { presentSdJwtVc } from '../sd-jwt/present.ts';
import { certify, handMade, newKey, now, primitives, randomBytes, siti, testTrust, x5cOf } from '../testkit.ts';
import type { DcqlQuery } from './dcql.ts';
import { answerDcql } from './match.ts';
import { clientIdOf, makeRequestObject, type PresentationRequest, verifyRequestObject } from './request.ts';
import { newResponseKey, openResponse, sealResponse } from './response.ts';
import { verifyVpToken } from './verify-response.ts';

let trust: Awaited<ReturnType<typeof testTrust>>;
let responseKey: Awaited<ReturnType<typeof newResponseKey>>;
let request: PresentationRequest;

const purpose = {
  id: 'buka-rekening',
  text_id: 'Membuka rekening',
  text_en: 'Opening an account',
  retention_id: 'Lima tahun',
  retention_en: 'Five years',
};

beforeAll(async () => {
  trust = await testTrust();
  responseKey = await newResponseKey();
  request = {
    clientId: await clientIdOf(trust.reader.der),
    responseUri: 'https://id.example/vp/response/1',
    nonce: 'n-0S6_WzA2Mj-0123456789',
    state: 'st-1',
    query: presetQuery('nama_foto'),
    responseKey: responseKey.publicKey,
    purpose,
    requester: { name: 'PT Bank Uji' },
    shareHash: 'RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o',
  };
});

const times = { issuedAt: now, expiresAt: now + 120 };
const make = () => makeRequestObject(request, { x5c: x5cOf(trust.reader), ...times }, trust.reader.sign);
const check = (jwt: string, changes = {}) =>
  verifyRequestObject(jwt, { trust: { roots: [trust.root.der] }, now, clientId: request.clientId, ...changes });

describe('a request to a wallet', () => {
  test('arrives as it was made, with the name of who signed it', async () => {
    const verdict = await check(await make());
    expect(verdict).toMatchObject({ ok: true, request, asker: { organization: 'PT Bank Uji' } });
  });

  test('is a JWS that another library verifies', async () => {
    const key = await importX509(trust.reader.certificate.toString('pem'), 'ES256');
    const { protectedHeader } = await compactVerify(await make(), key);
    expect(protectedHeader).toMatchObject({ typ: 'oauth-authz-req+jwt', alg: 'ES256' });
  });

  test('is refused from another client than the link named', async () => {
    expect(await check(await make(), { clientId: 'x509_hash:other' })).toEqual({ ok: false, reason: 'client_id' });
  });

  test('is refused once it has expired, and before its time', async () => {
    expect(await check(await make(), { now: now + 120 })).toEqual({ ok: false, reason: 'expired' });
    expect(await check(await make(), { now: now - 61 })).toEqual({ ok: false, reason: 'not_yet_valid' });
  });

  test('is refused when a document signer made it', async () => {
    const clientId = await clientIdOf(trust.documentSigner.der);
    const x5c = x5cOf(trust.documentSigner);
    const jwt = await makeRequestObject({ ...request, clientId }, { x5c, ...times }, trust.documentSigner.sign);
    expect(await check(jwt, { clientId })).toEqual({ ok: false, reason: 'chain' });
  });

  test("is refused in another asker's name", async () => {
    const rival = await certify({ purposes: trust.reader.certificate ? ['1.0.18013.5.1.6'] : [] }, trust.root);
    const jwt = await makeRequestObject(request, { x5c: x5cOf(rival), ...times }, rival.sign);
    expect(await check(jwt)).toEqual({ ok: false, reason: 'client_id' });
  });

  const tampered: [string, (claims: JsonObject) => object, string][] = [
    ['another audience', (claims) => ({ ...claims, aud: 'https://wallet.example' }), 'audience'],
    ['a plain response mode', (claims) => ({ ...claims, response_mode: 'direct_post' }), 'malformed'],
    ['an id_token wish', (claims) => ({ ...claims, response_type: 'vp_token id_token' }), 'malformed'],
    ['a redirect beside response_uri', (claims) => ({ ...claims, redirect_uri: 'https://x.example' }), 'malformed'],
    ['a response_uri with credentials', (claims) => ({ ...claims, response_uri: 'https://a@x.example' }), 'malformed'],
    ['a response_uri that is a file', (claims) => ({ ...claims, response_uri: 'file:///etc/passwd' }), 'malformed'],
    ['no nonce', (claims) => ({ ...claims, nonce: undefined }), 'malformed'],
    ['no query', (claims) => ({ ...claims, dcql_query: undefined }), 'malformed'],
    ['no key', (claims) => ({ ...claims, client_metadata: {} }), 'malformed'],
  ];
  test.each(tampered)('is refused with %s', async (_, change, reason) => {
    const [header = '', payload = ''] = (await make())
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    const jwt = await handMade(JSON.parse(header), change(JSON.parse(payload)), trust.reader.sign);
    expect(await check(jwt)).toEqual({ ok: false, reason });
  });
});

describe('an answer', () => {
  const vpToken = { ktp: ['abc~def'] };
  const seal = () =>
    sealResponse({ vpToken, state: 'st-1' }, { responseKey: responseKey.publicKey, responseEncoding: 'A256GCM' });

  test('is read only with the key that was made for it', async () => {
    const jwe = await seal();
    expect(await openResponse(jwe, responseKey.privateKey, responseKey.publicKey.kid)).toEqual({
      ok: true,
      vpToken,
      state: 'st-1',
    });
    const other = await newResponseKey();
    expect(await openResponse(jwe, other.privateKey, responseKey.publicKey.kid)).toEqual({
      ok: false,
      reason: 'decryption',
    });
    expect(await openResponse(jwe, responseKey.privateKey, other.publicKey.kid)).toEqual({
      ok: false,
      reason: 'malformed',
    });
  });

  test('is refused when a letter of it was changed', async () => {
    const parts = (await seal()).split('.');
    parts[3] = (parts[3]?.startsWith('A') ? 'B' : 'A') + parts[3]?.slice(1);
    const verdict = await openResponse(parts.join('.'), responseKey.privateKey, responseKey.publicKey.kid);
    expect(verdict).toEqual({ ok: false, reason: 'decryption' });
  });

  test.each([[[]], [{ ktp: 'abc' }], [{ ktp: [] }], [{ ktp: [{}] }], ['abc']])(
    'is refused when vp_token is %j',
    async (token) => {
      const jwe = await sealResponse(
        { vpToken: token as never },
        { responseKey: responseKey.publicKey, responseEncoding: 'A128GCM' },
      );
      const verdict = await openResponse(jwe, responseKey.privateKey, responseKey.publicKey.kid);
      expect(verdict).toEqual({ ok: false, reason: 'malformed' });
    },
  );
});

describe('from question to verdict', () => {
  async function answer(query: DcqlQuery, shown?: (string | number)[][]) {
    const holder = await newKey();
    const claims = ktpClaims(siti, now);
    const credential = await issueSdJwtVc(
      {
        vct: ktpVct,
        claims,
        structured: structuredClaims,
        holderKey: holder.jwk,
        issuedAt: now,
        expiresAt: now + 14 * 86_400,
        x5c: x5cOf(trust.documentSigner),
      },
      { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 },
    );
    const { plan } = answerDcql(query, [{ id: 'c1', type: ktpVct, claims }]);
    const [chosen] = plan;
    const presentation = await presentSdJwtVc(
      {
        credential,
        paths: shown ?? chosen?.paths ?? [],
        audience: request.clientId,
        nonce: request.nonce,
        issuedAt: now,
      },
      { sign: holder.sign, sha256: primitives.sha256 },
    );
    const checks = { trust: { roots: [trust.root.der] }, now, audience: request.clientId, nonce: request.nonce };
    return verifyVpToken(query, { [chosen?.queryId ?? 'ktp']: [presentation] }, checks);
  }

  test.each(['usia_17', 'nama_foto', 'ktp_lengkap'] as const)('the choice %s goes through', async (preset) => {
    expect(await answer(presetQuery(preset))).toMatchObject({ ok: true, presentations: { ktp: [{ type: ktpVct }] } });
  });

  test('a name shows no NIK', async () => {
    const verdict = await answer(presetQuery('nama_foto'));
    expect(verdict.ok && Object.keys(verdict.presentations.ktp?.[0]?.claims ?? {}).sort()).toEqual(['name', 'picture']);
  });

  test('less than was asked is incomplete, more is refused', async () => {
    const query = presetQuery('nama_foto');
    expect(await answer(query, [['name']])).toEqual({ ok: false, queryId: 'ktp', reason: 'incomplete' });
    const more = [['name'], ['picture'], ['personal_administrative_number']];
    expect(await answer(query, more)).toEqual({ ok: false, queryId: 'ktp', reason: 'unasked' });
  });

  test('a whole address asked and none of it shown is incomplete', async () => {
    const query = { credentials: [{ ...presetQuery('usia_17').credentials[0], claims: [{ path: ['address'] }] }] };
    expect(await answer(query as DcqlQuery, [['none']])).toEqual({ ok: false, queryId: 'ktp', reason: 'incomplete' });
    expect(await answer(query as DcqlQuery)).toMatchObject({ ok: true });
  });

  test('an answer to another question is refused', async () => {
    const checks = { trust: { roots: [trust.root.der] }, now, audience: request.clientId, nonce: request.nonce };
    expect(await verifyVpToken(request.query, { kk: ['a~b'] }, checks)).toMatchObject({ ok: false, reason: 'unasked' });
    expect(await verifyVpToken(request.query, {}, checks)).toEqual({ ok: false, reason: 'incomplete' });
  });
});
