import { CompactEncrypt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { ktpClaims } from '../ktp/claims.ts';
import { ktpDocType, ktpElementPaths, ktpElements } from '../ktp/elements.ts';
import { presetPaths, presetQuery } from '../ktp/presets.ts';
import { ktpVct, structuredClaims } from '../ktp/types.ts';
import { issueMdoc } from '../mdoc/issue.ts';
import { presentMdoc } from '../mdoc/present.ts';
import { issueSdJwtVc } from '../sd-jwt/issue.ts';
import { presentSdJwtVc } from '../sd-jwt/present.ts';
import { newKey, now, primitives, randomBytes, siti, testTrust, x5cOf } from '../testkit.ts';
import type { DcqlQuery } from './dcql.ts';
import { answerDcql } from './match.ts';
import { newResponseKey, openResponse, sealResponse } from './response.ts';
import { bindingOf, type PresentationSession } from './session.ts';
import { verifyVpToken } from './verify-response.ts';

let trust: Awaited<ReturnType<typeof testTrust>>;
let responseKey: Awaited<ReturnType<typeof newResponseKey>>;
const request = { clientId: 'x509_hash:a-bank', nonce: 'n-0S6_WzA2Mj-0123456789', query: presetQuery('nama_foto') };

beforeAll(async () => {
  trust = await testTrust();
  responseKey = await newResponseKey();
});

describe('an answer', () => {
  const vpToken = { ktp: ['abc~def'] };
  const seal = (token: unknown = vpToken, state = 'st-1') =>
    sealResponse(
      { vpToken: token as typeof vpToken, state },
      { responseKey: responseKey.publicKey, responseEncoding: 'A256GCM' },
    );
  const open = (jwe: string, privateKey = responseKey.privateKey, kid = responseKey.publicKey.kid) =>
    openResponse(jwe, privateKey, { kid, state: 'st-1' });
  const byHand = (header: { alg: string; enc: string; kid?: string }) =>
    new CompactEncrypt(Buffer.from(JSON.stringify({ vp_token: vpToken, state: 'st-1' })))
      .setProtectedHeader(header)
      .encrypt(responseKey.publicKey);

  test('is read only with the key that was made for it', async () => {
    const jwe = await seal();
    expect(await open(jwe)).toEqual({ ok: true, vpToken, state: 'st-1' });
    const other = await newResponseKey();
    expect(await open(jwe, other.privateKey)).toEqual({ ok: false, reason: 'decryption' });
    expect(await open(jwe, responseKey.privateKey, other.publicKey.kid)).toEqual({ ok: false, reason: 'response_key' });
  });

  test('is refused when a letter of it was changed', async () => {
    const parts = (await seal()).split('.');
    parts[3] = (parts[3]?.startsWith('A') ? 'B' : 'A') + parts[3]?.slice(1);
    expect(await open(parts.join('.'))).toEqual({ ok: false, reason: 'decryption' });
  });

  test('is refused when it is for another request, not encrypted, or encrypted by another way', async () => {
    const { kid } = responseKey.publicKey;
    expect(await open(await seal(vpToken, 'st-2'))).toEqual({ ok: false, reason: 'state' });
    expect(await open(JSON.stringify({ vp_token: vpToken }))).toEqual({ ok: false, reason: 'not_encrypted' });
    expect(await open(await byHand({ alg: 'ECDH-ES', enc: 'A128CBC-HS256', kid }))).toEqual({
      ok: false,
      reason: 'encryption',
    });
    expect(await open(await byHand({ alg: 'ECDH-ES+A128KW', enc: 'A128GCM', kid }))).toEqual({
      ok: false,
      reason: 'encryption',
    });
    expect(await open(await byHand({ alg: 'ECDH-ES', enc: 'A128GCM' }))).toEqual({ ok: false, reason: 'response_key' });
  });

  test.each([[[]], [{ ktp: 'abc' }], [{ ktp: [] }], [{ ktp: [{}] }], ['abc']])(
    'is refused when vp_token is %j',
    async (token) => {
      expect(await open(await seal(token))).toEqual({ ok: false, reason: 'vp_token' });
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

describe('an mdoc', () => {
  const paths = ktpElementPaths(presetPaths.nama_foto);
  const query = {
    credentials: [
      { id: 'ktp', format: 'mso_mdoc', meta: { doctype_value: ktpDocType }, claims: paths.map((path) => ({ path })) },
    ],
  };
  const overPages = (origin: string, nonce = 'n-1'): PresentationSession => ({
    via: 'dc_api',
    origin,
    nonce,
    responseKey: responseKey.publicKey,
  });
  const byLink = (changes: object = {}): PresentationSession => ({
    via: 'redirect',
    clientId: request.clientId,
    responseUri: 'https://id.example/r',
    nonce: 'n-1',
    responseKey: responseKey.publicKey,
    ...changes,
  });

  async function answer(session: PresentationSession, shown = paths) {
    const holder = await newKey();
    const made = { sign: trust.documentSigner.sign, randomBytes, sha256: primitives.sha256 };
    const times = { issuedAt: now, expiresAt: now + 14 * 86_400, x5c: x5cOf(trust.documentSigner) };
    const namespaces = new Map([[ktpDocType, ktpElements(ktpClaims(siti, now))]]);
    const content = { docType: ktpDocType, namespaces, holderKey: holder.jwk, ...times };
    const credential = await issueMdoc(content, made);
    const { transcript } = await bindingOf(session);
    return { ktp: [await presentMdoc({ credential, paths: shown, transcript }, holder.sign)] };
  }
  const verify = async (vpToken: { ktp: string[] }, session: PresentationSession) =>
    verifyVpToken(query, vpToken, { trust: { roots: [trust.root.der] }, now, ...(await bindingOf(session)) });

  test('answers a question, over a link as over the browser', async () => {
    for (const session of [byLink(), overPages('https://bank.example')]) {
      expect(await verify(await answer(session), session)).toMatchObject({
        ok: true,
        presentations: {
          ktp: [{ format: 'mso_mdoc', type: ktpDocType, claims: { [ktpDocType]: { name: siti.name } } }],
        },
      });
    }
  });

  test('made for another request, another asker or another page is refused', async () => {
    const own = byLink();
    const others = [
      byLink({ nonce: 'n-2' }),
      byLink({ clientId: 'x509_hash:another' }),
      byLink({ responseUri: 'https://evil.example/r' }),
      byLink({ responseKey: (await newResponseKey()).publicKey }),
      overPages('https://bank.example'),
    ];
    for (const other of others)
      expect(await verify(await answer(other), own)).toMatchObject({ ok: false, reason: 'key_binding_signature' });
    const page = overPages('https://bank.example');
    expect(await verify(await answer(overPages('https://evil.example')), page)).toMatchObject({ ok: false });
  });

  test('with an element more or less than was asked is refused', async () => {
    const session = byLink();
    const more = [...paths, [ktpDocType, 'personal_administrative_number']];
    expect(await verify(await answer(session, more), session)).toMatchObject({ ok: false, reason: 'unasked' });
    expect(await verify(await answer(session, paths.slice(1)), session)).toMatchObject({ reason: 'incomplete' });
  });
});
