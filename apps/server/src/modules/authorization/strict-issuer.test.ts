import { createHash } from 'node:crypto';
import { standardPaths } from '@jatidiri/contracts';
import { makeProof, signJws } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench, Phone, people } from '../activation/testkit.ts';
import { codeFor, type Holder, holderOf, OtherWallet, withAuthorization } from './testkit.ts';

let b: Bench;
let bagas: Holder;
beforeAll(async () => {
  b = await openBench({ more: withAuthorization });
  bagas = await holderOf(b, people.bagas.nik);
});
afterAll(() => b.close());

const { credential, deferredCredential, notification } = standardPaths;
const seconds = () => Math.floor(Date.now() / 1000);
const handle = 'A'.repeat(43);

/** A wallet with a token, by scope or by details. */
async function fed(changes: Record<string, string | undefined> = {}) {
  const wallet = new OtherWallet(b);
  const { body } = await wallet.exchange(await codeFor(b, wallet, bagas, changes));
  return { wallet, token: body.access_token as string, refreshToken: body.refresh_token as string, body };
}
const details = (id = 'ktp_sd_jwt', more = {}) =>
  JSON.stringify([{ type: 'openid_credential', credential_configuration_id: id, ...more }]);

describe('a DPoP proof (RFC 9449)', () => {
  test.each([
    ['for another method', { method: 'GET' }],
    ['for another address', { url: 'http://localhost:8080/api/oid4vci/token' }],
    ['made an hour ago', { issuedAt: Math.floor(Date.now() / 1000) - 3_600 }],
    ['of another token', { accessToken: 'lain' }],
    ['of no token', { accessToken: undefined }],
  ])('%s is refused at the credential endpoint', async (_, changes) => {
    const { wallet, token } = await fed();
    const dpop = await wallet.dpop(credential, token, changes);
    const sent = await wallet.post(credential, {}, { token, headers: { dpop } });
    expect([sent.status, sent.body.error]).toEqual([401, 'invalid_dpop_proof']);
    expect(sent.headers['www-authenticate']).toContain('DPoP error="invalid_dpop_proof"');
  });

  test('is good once, with a nonce of ours', async () => {
    const { wallet, token } = await fed();
    const { proofs } = await wallet.proofs(1);
    const body = { credential_configuration_id: 'ktp_sd_jwt', proofs: { jwt: proofs } };
    const dpop = await wallet.dpop(credential, token);
    expect((await wallet.post(credential, body, { token, headers: { dpop } })).status).toBe(200);
    expect((await wallet.post(credential, body, { token, headers: { dpop } })).body.error).toBe('invalid_dpop_proof');
    for (const nonce of [undefined, 'made-up']) {
      const bare = await wallet.dpop(credential, token, { nonce });
      const sent = await wallet.post(credential, body, { token, headers: { dpop: bare } });
      expect([sent.status, sent.body.error]).toEqual([401, 'use_dpop_nonce']);
      expect(sent.headers['www-authenticate']).toContain('use_dpop_nonce');
    }
  });
});

describe('an access token', () => {
  test('is heard in the header alone, and from its own key', async () => {
    const { wallet, token } = await fed();
    const ask = { credential_configuration_id: 'ktp_sd_jwt' };
    const inQuery = await wallet.post(`${credential}?access_token=${token}`, ask, { headers: {} });
    expect([inQuery.status, inQuery.body.error]).toEqual([400, 'invalid_request']);
    const bearer = await wallet.post(credential, ask, { headers: { authorization: `Bearer ${token}` } });
    expect([bearer.status, bearer.body.error]).toEqual([401, 'invalid_token']);
    const none = await wallet.post(credential, ask);
    expect([none.status, none.body.error]).toEqual([401, 'invalid_token']);
    const thief = new OtherWallet(b);
    await thief.proofs(0);
    expect((await thief.fetch(token, ask)).body.error).toBe('invalid_token');
    await b.advance(601);
    expect((await wallet.fetch(token, ask)).body.error).toBe('invalid_token');
  });
});

describe('a credential request (OpenID4VCI 1.0, section 8.3.1)', () => {
  const sha = (text: string) => createHash('sha256').update(text).digest('base64url');
  type Wrong = (wallet: OtherWallet) => Promise<object> | object;
  const good: Wrong = async (wallet) => ({ jwt: (await wallet.proofs(1)).proofs });
  const proof =
    (changes: object, header: object = {}) =>
    async (wallet: OtherWallet) => {
      const nonce = (await wallet.post(standardPaths.nonce, '')).body.c_nonce;
      const key = new Phone(b);
      const claims = { aud: b.world.settings.origins.api, iat: seconds(), nonce, ...changes };
      const jwt = await signJws({ typ: 'openid4vci-proof+jwt', jwk: key.jwk, ...header }, claims, key.sign);
      return { jwt: [jwt] };
    };
  const ktp = { credential_configuration_id: 'ktp_sd_jwt' };

  test.each<[string, object, Wrong | undefined, string]>([
    [
      'for an unknown configuration',
      { credential_configuration_id: 'paspor' },
      good,
      'unknown_credential_configuration',
    ],
    [
      'for one that was not allowed',
      { credential_configuration_id: 'kk_sd_jwt' },
      good,
      'unknown_credential_configuration',
    ],
    ['for an unknown identifier', { credential_identifier: 'x' }, good, 'unknown_credential_identifier'],
    ['for both', { ...ktp, credential_identifier: 'ktp_sd_jwt.1' }, good, 'invalid_credential_request'],
    ['for neither', {}, good, 'invalid_credential_request'],
    ['with a number for a name', { credential_configuration_id: 7 }, good, 'invalid_credential_request'],
    ['without proofs', ktp, undefined, 'invalid_proof'],
    ['with no proof', ktp, () => ({ jwt: [] }), 'invalid_proof'],
    ['with proofs of another kind', ktp, () => ({ di_vp: [{}] }), 'invalid_proof'],
    [
      'with proofs of two kinds',
      ktp,
      async (wallet) => ({ ...(await good(wallet)), attestation: ['x'] }),
      'invalid_proof',
    ],
    ['with two attestations', ktp, () => ({ attestation: ['x', 'y'] }), 'invalid_proof'],
    ['with an attestation that is none', ktp, () => ({ attestation: ['x'] }), 'invalid_proof'],
    ['with a proof that is no JWT', ktp, () => ({ jwt: ['x'] }), 'invalid_proof'],
    ['with a proof for another issuer', ktp, proof({ aud: 'https://x.example' }), 'invalid_proof'],
    ['with a proof of an hour ago', ktp, proof({ iat: seconds() - 3_600 }), 'invalid_proof'],
    ['with a proof without a nonce', ktp, proof({ nonce: undefined }), 'invalid_proof'],
    ['with a proof of another type', ktp, proof({}, { typ: 'JWT' }), 'invalid_proof'],
    ['with a proof by another algorithm', ktp, proof({}, { alg: 'HS256' }), 'invalid_proof'],
    ['with a proof that is not signed', ktp, proof({}, { alg: 'none' }), 'invalid_proof'],
    ['with a proof that names its key twice', ktp, proof({}, { kid: 'did:x' }), 'invalid_proof'],
    ['with a proof without a key', ktp, proof({}, { jwk: undefined }), 'invalid_proof'],
    ['with a proof of another client', ktp, proof({ iss: 'lain' }), 'invalid_proof'],
    ['with a key attestation in it that is none', ktp, proof({}, { key_attestation: 'x' }), 'invalid_proof'],
    ['with a made-up nonce', ktp, proof({ nonce: sha('made up') }), 'invalid_nonce'],
    ['with a DPoP nonce in a proof', ktp, async (wallet) => proof({ nonce: wallet.nonce })(wallet), 'invalid_nonce'],
  ])('%s is refused', async (_, ask, proofs, error) => {
    const { wallet, token } = await fed();
    await wallet.proofs(0);
    const body = { ...ask, ...(proofs && { proofs: await proofs(wallet) }) };
    const sent = await wallet.post(credential, body, { token });
    expect([sent.status, sent.body.error]).toEqual([400, error]);
    expect(sent.body.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/);
  });

  test('with a proof that somebody changed, or a key twice, or more keys than a batch has copies, is refused', async () => {
    const { wallet, token } = await fed();
    const { proofs } = await wallet.proofs(11);
    const [first = ''] = proofs;
    const send = async (jwt: string[]) =>
      (await wallet.post(credential, { ...ktp, proofs: { jwt } }, { token })).body.error;
    expect(await send([`${first.slice(0, -4)}AAAA`])).toBe('invalid_proof');
    expect(await send([first, first])).toBe('invalid_proof');
    expect(await send(proofs)).toBe('invalid_proof');
    expect(await send(proofs.slice(0, 10))).toBeUndefined();
  });

  test('with a nonce that was used is refused, and one that came at the same moment', async () => {
    const { wallet, token } = await fed();
    const nonce = (await wallet.post(standardPaths.nonce, '')).body.c_nonce as string;
    const send = async () => {
      const key = new Phone(b);
      const made = { audience: b.world.settings.origins.api, nonce, issuedAt: seconds(), holderKey: key.jwk };
      const jwt = [await makeProof(made, key.sign)];
      return (await wallet.post(credential, { ...ktp, proofs: { jwt } }, { token })).body.error;
    };
    expect((await Promise.all([send(), send()])).sort()).toEqual(['invalid_nonce', undefined]);
    expect(await send()).toBe('invalid_nonce');
  });

  test('that is no JSON, or says a thing twice, is refused', async () => {
    const { wallet, token } = await fed();
    for (const text of ['{', '[]', '{"proofs":{},"proofs":{}}', 'null']) {
      expect((await wallet.post(credential, text, { token })).body.error).toBe('invalid_credential_request');
    }
  });

  test('by identifier, where details were asked for, and by nothing else', async () => {
    const { wallet, token, body } = await fed({ scope: undefined, authorization_details: details() });
    const [detail] = body.authorization_details;
    expect(detail).toMatchObject({ type: 'openid_credential', credential_configuration_id: 'ktp_sd_jwt' });
    expect((await wallet.fetch(token, ktp)).body.error).toBe('invalid_credential_request');
    expect((await wallet.fetch(token, { credential_identifier: 'x' })).body.error).toBe(
      'unknown_credential_identifier',
    );
    expect((await wallet.fetch(token, { credential_identifier: detail.credential_identifiers[0] })).status).toBe(200);
  });
});

describe('deferred credentials and notifications', () => {
  test.each([
    [deferredCredential, { transaction_id: handle }, 'invalid_transaction_id'],
    [deferredCredential, {}, 'invalid_credential_request'],
    [notification, { notification_id: handle, event: 'credential_accepted' }, 'invalid_notification_id'],
    [notification, { notification_id: handle, event: 'lain' }, 'invalid_notification_request'],
    [notification, { event: 'credential_accepted' }, 'invalid_notification_request'],
    [
      notification,
      { notification_id: handle, event: 'credential_failure', event_description: 'a"b' },
      'invalid_notification_request',
    ],
  ])('%s refuses %o', async (path, body, error) => {
    const { wallet, token } = await fed();
    const sent = await wallet.post(path, body, { token });
    expect([sent.status, sent.body.error]).toEqual([400, error]);
    expect((await wallet.post(path, body)).status).toBe(401);
  });
});
