import { compactDecrypt, compactVerify, importX509 } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../encoding/json.ts';
import { presetQuery } from '../ktp/presets.ts';
import { certify, handMade, now, type TestAuthority, testTrust, x5cOf } from '../testkit.ts';
import { readWalletMetadata } from './metadata.ts';
import { makeRegistration } from './registration.ts';
import { clientIdOf, makeRequestObject, type RequestToMake, verifyRequestObject } from './request.ts';
import { newResponseKey, sealRequestObject } from './response.ts';

let trust: Awaited<ReturnType<typeof testTrust>>;
let responseKey: Awaited<ReturnType<typeof newResponseKey>>;
let request: RequestToMake;
/** The register's own key: no purpose stands in its certificate. */
let register: TestAuthority;

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
  register = await certify({ name: 'CN=Uji Register, O=Jatidiri' }, trust.root);
  const clientId = await clientIdOf(trust.reader.der);
  request = {
    clientId,
    to: { responseUri: 'https://id.example/vp/response/1', state: 'st-1' },
    nonce: 'n-0S6_WzA2Mj-0123456789',
    query: presetQuery('nama_foto'),
    responseKey: responseKey.publicKey,
    verifierInfo: await registered(register, { clientId }),
    requester: { name: 'PT Bank Uji' },
    shareHash: 'RBNvo1WzZ4oRRq0W9-hknpT7T8If536DEMBg9hyq_4o',
  };
});

const registered = (signer: TestAuthority, changes: { clientId: string; expiresAt?: number }) =>
  makeRegistration(
    { clientId: changes.clientId, name: 'PT Bank Uji', purpose, credentials: presetQuery('nama_foto').credentials },
    { x5c: x5cOf(signer), issuedAt: now, expiresAt: changes.expiresAt ?? now + 120 },
    signer.sign,
  );
const times = { issuedAt: now, expiresAt: now + 120 };
const make = () => makeRequestObject(request, { x5c: x5cOf(trust.reader), ...times }, trust.reader.sign);
const check = (jwt: string, changes = {}) =>
  verifyRequestObject(jwt, { trust: { roots: [trust.root.der] }, now, clientId: request.clientId, ...changes });

describe('a request to a wallet', () => {
  test('arrives as it was made, with the name of who signed it', async () => {
    const verdict = await check(await make());
    const { nonce, query, requester, shareHash } = request;
    const { responseUri, state } = { responseUri: 'https://id.example/vp/response/1', state: 'st-1' };
    expect(verdict).toMatchObject({
      ok: true,
      request: { clientId: request.clientId, nonce, query, requester, shareHash, responseUri, state },
      asker: { organization: 'PT Bank Uji' },
      registration: { name: 'PT Bank Uji', purpose },
    });
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

  const told = (error = 'invalid_request') => ({
    tell: { responseUri: 'https://id.example/vp/response/1', state: 'st-1', error, name: 'Bank Uji' },
  });
  const bent = async (change: (claims: JsonObject) => object) => {
    const [header = '', payload = ''] = (await make())
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    return handMade(JSON.parse(header), change(JSON.parse(payload)), trust.reader.sign);
  };
  const metadata = (claims: JsonObject, changes: object) => ({
    ...claims,
    client_metadata: { ...(claims.client_metadata as object), ...changes },
  });
  const sdJwtBy = (alg: string) => ({ vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': [alg] } } });
  const address = (responseUri: string) => (claims: JsonObject) => ({ ...claims, response_uri: responseUri });
  const tampered: [string, (claims: JsonObject) => object, string, object?][] = [
    ['another audience', (claims) => ({ ...claims, aud: 'https://wallet.example' }), 'audience', {}],
    ['a plain response mode', (claims) => ({ ...claims, response_mode: 'direct_post' }), 'response_mode'],
    ['the response mode of a browser', (claims) => ({ ...claims, response_mode: 'dc_api.jwt' }), 'response_mode'],
    ['an id_token wish', (claims) => ({ ...claims, response_type: 'vp_token id_token' }), 'response_mode'],
    ['a redirect beside response_uri', (claims) => ({ ...claims, redirect_uri: 'https://x.example' }), 'malformed', {}],
    ['a response_uri with credentials', address('https://a@x.example'), 'malformed', {}],
    ['a response_uri that is a file', address('file:///etc/passwd'), 'malformed', {}],
    ['a state with a blank', (claims) => ({ ...claims, state: 'a b' }), 'malformed', {}],
    ['no nonce', (claims) => ({ ...claims, nonce: undefined }), 'malformed'],
    ['a nonce with a slash', (claims) => ({ ...claims, nonce: 'a/b' }), 'malformed'],
    ['no query', (claims) => ({ ...claims, dcql_query: undefined }), 'malformed'],
    ['no key', (claims) => metadata(claims, { jwks: { keys: [] } }), 'malformed'],
    [
      'an encryption that nobody agreed on',
      (claims) => metadata(claims, { encrypted_response_enc_values_supported: ['A128CBC-HS256'] }),
      'malformed',
    ],
    [
      'no format that it verifies',
      (claims) => metadata(claims, { vp_formats_supported: {} }),
      'formats',
      told('vp_formats_not_supported'),
    ],
    [
      'an algorithm that is not ours',
      (claims) => metadata(claims, sdJwtBy('ES384')),
      'formats',
      told('vp_formats_not_supported'),
    ],
    [
      'transaction data',
      (claims) => ({ ...claims, transaction_data: ['eyJ0eXBlIjoicGF5In0'] }),
      'transaction_data',
      told('invalid_transaction_data'),
    ],
    ['a broken verifier_info', (claims) => ({ ...claims, verifier_info: [{ data: 'x' }] }), 'registration'],
  ];
  test.each(tampered)('is refused with %s', async (_, change, reason, tell = told()) => {
    const verdict = await check(await bent(change));
    expect(verdict).toEqual({ ok: false, reason, ...tell });
  });

  test('passes over what it does not know in verifier_info', async () => {
    const jwt = await bent((claims) => ({ ...claims, verifier_info: [{ format: 'policy', data: 'x' }] }));
    const verdict = await check(jwt);
    expect([verdict.ok, verdict.ok && verdict.registration]).toEqual([true, undefined]);
  });

  test('brings back the nonce that the wallet sent, or is refused', async () => {
    const jwt = await bent((claims) => ({ ...claims, wallet_nonce: 'w-1' }));
    expect(await check(jwt, { walletNonce: 'w-1' })).toMatchObject({ ok: true });
    expect(await check(jwt, { walletNonce: 'w-2' })).toEqual({ ok: false, reason: 'wallet_nonce' });
    expect(await check(await make(), { walletNonce: 'w-1' })).toEqual({ ok: false, reason: 'wallet_nonce' });
  });

  test('A29 that asks beyond what was registered is refused before anybody is asked', async () => {
    const query = presetQuery('ktp_lengkap');
    const jwt = await makeRequestObject(
      { ...request, query },
      { x5c: x5cOf(trust.reader), ...times },
      trust.reader.sign,
    );
    expect(await check(jwt)).toEqual({ ok: false, reason: 'beyond_purpose', ...told() });
  });

  test('A29 with a registration of somebody else, of another’s making or too old is refused', async () => {
    const { clientId } = request;
    const infos = [
      await registered(register, { clientId: 'x509_hash:another' }),
      await registered(trust.reader, { clientId }),
      await registered(trust.documentSigner, { clientId }),
      await registered(await certify(), { clientId }),
      await registered(register, { clientId, expiresAt: now }),
    ];
    for (const verifierInfo of infos) {
      const made = { ...request, verifierInfo };
      const jwt = await makeRequestObject(made, { x5c: x5cOf(trust.reader), ...times }, trust.reader.sign);
      expect(await check(jwt)).toEqual({ ok: false, reason: 'registration', ...told() });
    }
  });

  test('by the browser is for the pages that it names, and for no other', async () => {
    const to = { expectedOrigins: ['https://bank.example'] };
    const jwt = await makeRequestObject({ ...request, to }, { x5c: x5cOf(trust.reader), ...times }, trust.reader.sign);
    const verdict = await check(jwt, { origin: 'https://bank.example' });
    expect(verdict).toMatchObject({
      ok: true,
      request: { responseUri: '', session: { via: 'dc_api', origin: 'https://bank.example' } },
    });
    expect(await check(jwt, { origin: 'https://evil.example' })).toEqual({ ok: false, reason: 'origin' });
    expect(await check(jwt)).toEqual({ ok: false, reason: 'response_mode' });
    expect(await check(await make(), { origin: 'https://bank.example' })).toEqual({
      ok: false,
      reason: 'response_mode',
    });
  });
});

describe('what a wallet says of itself', () => {
  const read = (metadata: object) => readWalletMetadata(JSON.stringify(metadata), presetQuery('usia_17'));
  test('lets it be asked, where it can answer', async () => {
    expect(read({})).toEqual({ ok: true, metadata: { requestEncoding: 'A256GCM' } });
    const { publicKey } = responseKey;
    const jwks = { keys: [{ ...publicKey, use: 'enc', alg: 'ECDH-ES' }] };
    const asked = { jwks, request_object_encryption_enc_values_supported: ['A128GCM'] };
    expect(read(asked)).toEqual({ ok: true, metadata: { requestKey: publicKey, requestEncoding: 'A128GCM' } });
    const sealed = await sealRequestObject('a.b.c', publicKey, 'A128GCM');
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, responseKey.privateKey);
    expect([Buffer.from(plaintext).toString(), protectedHeader.cty]).toEqual(['a.b.c', 'JWT']);
  });

  test.each([
    [{ vp_formats_supported: { jwt_vc_json: {} } }, 'formats'],
    [{ client_id_prefixes_supported: ['redirect_uri'] }, 'client_id'],
    [{ request_object_signing_alg_values_supported: ['EdDSA'] }, 'signing'],
    [{ authorization_encryption_enc_values_supported: ['A128CBC-HS256'] }, 'encryption'],
    [{ authorization_encryption_alg_values_supported: ['RSA-OAEP'] }, 'encryption'],
    [{ jwks: { keys: [{ kty: 'RSA' }] } }, 'encryption'],
    [{ jwks: 'none' }, 'malformed'],
    [{ client_id_prefixes_supported: 'x509_hash' }, 'malformed'],
  ])('%j: refused for %s', (metadata, reason) => {
    expect(read(metadata)).toEqual({ ok: false, reason });
  });
});
