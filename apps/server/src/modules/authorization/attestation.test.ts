import { standardPaths } from '@jatidiri/contracts';
import { signJws } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench, Phone, people } from '../activation/testkit.ts';
import { Attester, popOf } from './attester/testkit.ts';
import {
  answerLink,
  Browser,
  codeFor,
  type Holder,
  holderOf,
  linkOn,
  OtherWallet,
  withAuthorization,
} from './testkit.ts';

let b: Bench;
let bagas: Holder;
let attester: Attester;
beforeAll(async () => {
  attester = await Attester.open();
  b = await openBench({ more: withAuthorization });
  Object.assign(b.world.settings.wallets, { attesters: [attester.pem] });
  bagas = await holderOf(b, people.bagas.nik);
});
afterAll(() => b.close());

const { credential } = standardPaths;
const ktp = { credential_configuration_id: 'ktp_sd_jwt' };
const api = () => b.world.settings.origins.api;

async function fed() {
  const wallet = new OtherWallet(b);
  const { body } = await wallet.exchange(await codeFor(b, wallet, bagas));
  return { wallet, token: body.access_token as string };
}

describe('a wallet attestation', () => {
  const push = async (wallet: OtherWallet, attestation: string, pop: string, changes = {}) => {
    const headers = { 'oauth-client-attestation': attestation, 'oauth-client-attestation-pop': pop };
    return wallet.push({ redirect_uri: 'id.dompet.uji:/cb', ...changes }, headers);
  };
  const uji = () => new OtherWallet(b, 'https://dompet.example');

  test('names the wallet on the page, lets it come back to its own scheme, and binds code and refresh to the installation', async () => {
    const wallet = uji();
    const attestation = await attester.wallet(wallet.jwk, wallet.id);
    const proven = async () => ({
      'oauth-client-attestation': attestation,
      'oauth-client-attestation-pop': await popOf(wallet, api()),
    });
    const pushed = await push(wallet, attestation, await popOf(wallet, api()));
    const browser = new Browser(b);
    const opened = await browser.open(pushed.body.request_uri, wallet.id);
    expect(opened.text).toContain('Dompet Uji');
    await answerLink(b, linkOn(opened.text), bagas);
    const back = new URL(String((await browser.choose(opened.page, 'izinkan')).headers.location));
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      code_verifier: wallet.verifier,
      redirect_uri: 'id.dompet.uji:/cb',
      client_id: wallet.id,
    };
    expect((await wallet.post(standardPaths.token, form)).body.error).toBe('invalid_grant');
    const tokens = await wallet.post(standardPaths.token, form, { headers: await proven() });
    expect(tokens.status).toBe(200);
    const refresh = { grant_type: 'refresh_token', client_id: wallet.id, refresh_token: tokens.body.refresh_token };
    expect((await wallet.post(standardPaths.token, refresh)).body.error).toBe('invalid_grant');
    expect((await wallet.post(standardPaths.token, refresh, { headers: await proven() })).status).toBe(200);
  });

  type Fault = (wallet: OtherWallet) => Promise<[attestation: string, pop: string]>;
  const now = () => Math.floor(Date.now() / 1000);
  const good = (wallet: OtherWallet, changes = {}) => attester.wallet(wallet.jwk, wallet.id, changes);
  const other = () => new Phone(b);
  const cut = (jwt: string) => `${jwt.slice(0, -4)}AAAA`;
  test.each<[string, Fault]>([
    ['of somebody unknown', async (w) => [await (await Attester.open()).wallet(w.jwk, w.id), await popOf(w, api())]],
    ['that somebody changed', async (w) => [cut(await good(w)), await popOf(w, api())]],
    ['that is over', async (w) => [await good(w, { exp: now() - 1 }), await popOf(w, api())]],
    ['that is not yet valid', async (w) => [await good(w, { nbf: now() + 900 }), await popOf(w, api())]],
    ['without sub', async (w) => [await good(w, { sub: undefined }), await popOf(w, api())]],
    ['of another client', async (w) => [await good(w, { sub: 'lain' }), await popOf(w, api(), { iss: 'lain' })]],
    ['without a key', async (w) => [await good(w, { cnf: undefined }), await popOf(w, api())]],
    ['of another key than its proof', async (w) => [await attester.wallet(other().jwk, w.id), await popOf(w, api())]],
    ['whose proof somebody changed', async (w) => [await good(w), cut(await popOf(w, api()))]],
    ['whose proof is for another server', async (w) => [await good(w), await popOf(w, 'https://x.example')]],
    ['whose proof is of another client', async (w) => [await good(w), await popOf(w, api(), { iss: 'lain' })]],
    ['whose proof is old', async (w) => [await good(w), await popOf(w, api(), { iat: now() - 900 })]],
    ['whose proof has no id', async (w) => [await good(w), await popOf(w, api(), { jti: undefined })]],
    ['that is its own proof', async (w) => [await good(w), await good(w)]],
    ['that is nothing', async () => ['x', 'y']],
  ])('%s is refused', async (_, fault) => {
    const wallet = uji();
    const sent = await push(wallet, ...(await fault(wallet)));
    expect([sent.status, sent.body.error]).toEqual([401, 'invalid_client']);
  });

  test('is refused when its proof comes twice, or without it, and asked for where the operator wants it', async () => {
    const wallet = uji();
    const [attestation, pop] = [await good(wallet), await popOf(wallet, api())];
    expect((await push(wallet, attestation, pop)).status).toBe(201);
    expect((await push(wallet, attestation, pop)).body.error).toBe('invalid_client');
    expect((await wallet.push({}, { 'oauth-client-attestation': attestation })).body.error).toBe('invalid_client');
    Object.assign(b.world.settings.wallets, { attestation: 'required' });
    expect((await new OtherWallet(b).push()).body.error).toBe('invalid_client');
    const metadata = (await b.app.inject({ url: standardPaths.authorizationServer })).json();
    expect(metadata.token_endpoint_auth_methods_supported).toEqual(['attest_jwt_client_auth']);
    Object.assign(b.world.settings.wallets, { attestation: 'optional' });
  });
});

describe('a key attestation', () => {
  const nonceOf = async (wallet: OtherWallet) => (await wallet.post(standardPaths.nonce, '')).body.c_nonce as string;
  const three = () => [new Phone(b), new Phone(b), new Phone(b)];
  const ask = async (attested: (nonce: string, keys: Phone[]) => Promise<string>) => {
    const { wallet, token } = await fed();
    const keys = three();
    const attestation = [await attested(await nonceOf(wallet), keys)];
    return wallet.post(credential, { ...ktp, proofs: { attestation } }, { token });
  };
  const jwks = (keys: Phone[]) => keys.map(({ jwk }) => jwk);

  test('alone brings a copy for each key that it names', async () => {
    const sent = await ask((nonce, keys) => attester.keys(jwks(keys), nonce));
    expect([sent.status, sent.body.credentials.length]).toEqual([200, 3]);
  });

  test('in a proof covers that proof’s key and brings a copy for each', async () => {
    const { wallet, token } = await fed();
    const nonce = await nonceOf(wallet);
    const keys = three();
    const send = async (prover: Phone, key_attestation: string) => {
      const header = { typ: 'openid4vci-proof+jwt', jwk: prover.jwk, key_attestation };
      const jwt = [await signJws(header, { aud: api(), iat: Math.floor(Date.now() / 1000), nonce }, prover.sign)];
      return wallet.post(credential, { ...ktp, proofs: { jwt } }, { token });
    };
    const good = await attester.keys(jwks(keys), nonce);
    expect((await send(new Phone(b), good)).body.error).toBe('invalid_proof');
    const unending = await attester.keys(jwks(keys), nonce, { exp: undefined });
    expect((await send(keys[1] as Phone, unending)).body.error).toBe('invalid_proof');
    expect((await send(keys[1] as Phone, good)).body.credentials).toHaveLength(3);
  });

  test.each<[string, (nonce: string, keys: Phone[]) => Promise<string>, string]>([
    ['of somebody unknown', async (n, k) => (await Attester.open()).keys(jwks(k), n), 'invalid_proof'],
    ['that somebody changed', async (n, k) => `${(await attester.keys(jwks(k), n)).slice(0, -4)}AAAA`, 'invalid_proof'],
    ['that is over', (n, k) => attester.keys(jwks(k), n, { exp: 1 }), 'invalid_proof'],
    ['of a draft', (n, k) => attester.keys(jwks(k), n, {}, 'keyattestation+jwt'), 'invalid_proof'],
    ['of no key', (n) => attester.keys([], n), 'invalid_proof'],
    ['of one key twice', (n, [k]) => attester.keys([k?.jwk, k?.jwk] as never, n), 'invalid_proof'],
    ['without a nonce', (_, k) => attester.keys(jwks(k), '', { nonce: undefined }), 'invalid_proof'],
    ['with a made-up nonce', (_, k) => attester.keys(jwks(k), 'A'.repeat(43)), 'invalid_nonce'],
  ])('%s is refused', async (_, attested, error) => {
    const sent = await ask(attested);
    expect([sent.status, sent.body.error]).toEqual([400, error]);
  });

  test('is wanted where the operator wants it, and the metadata say so', async () => {
    const { wallet, token } = await fed();
    Object.assign(b.world.settings.wallets, { keyAttestation: 'required' });
    expect((await wallet.fetch(token, ktp)).body.error).toBe('invalid_proof');
    const { credential_configurations_supported: supported } = (
      await b.app.inject({ url: standardPaths.issuerMetadata })
    ).json();
    expect(supported.ktp_sd_jwt.proof_types_supported.attestation.key_attestations_required).toEqual({});
    Object.assign(b.world.settings.wallets, { keyAttestation: 'optional' });
    expect((await wallet.fetch(token, ktp)).status).toBe(200);
  });
});
