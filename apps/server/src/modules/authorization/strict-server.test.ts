import { standardPaths } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench, people } from '../activation/testkit.ts';
import {
  answerLink,
  Browser,
  codeFor,
  type Holder,
  holderOf,
  linkOn,
  OtherWallet,
  REDIRECT,
  withAuthorization,
} from './testkit.ts';

let b: Bench;
let bagas: Holder;
beforeAll(async () => {
  b = await openBench({ more: withAuthorization });
  bagas = await holderOf(b, people.bagas.nik);
});
afterAll(() => b.close());

const { token: tokenPath, pushedAuthorization } = standardPaths;
const handle = 'A'.repeat(43);
const details = (id = 'ktp_sd_jwt', more = {}) =>
  JSON.stringify([{ type: 'openid_credential', credential_configuration_id: id, ...more }]);

describe('a pushed authorization request (RFC 9126)', () => {
  test.each([
    ['without a client', { client_id: undefined }, 401, 'invalid_client'],
    ['without response_type', { response_type: undefined }, 400, 'invalid_request'],
    ['for a token straight away', { response_type: 'token' }, 400, 'unsupported_response_type'],
    ['with another response_mode', { response_mode: 'fragment' }, 400, 'invalid_request'],
    ['without PKCE', { code_challenge: undefined }, 400, 'invalid_request'],
    ['with PKCE plain', { code_challenge_method: 'plain' }, 400, 'invalid_request'],
    ['without a PKCE method', { code_challenge_method: undefined }, 400, 'invalid_request'],
    ['with a short challenge', { code_challenge: 'abc' }, 400, 'invalid_request'],
    ['without redirect_uri', { redirect_uri: undefined }, 400, 'invalid_request'],
    ['that leads to a script', { redirect_uri: 'javascript:alert(1)' }, 400, 'invalid_request'],
    ['that leads to an origin not its own', { redirect_uri: 'https://jahat.example/cb' }, 400, 'invalid_request'],
    ['that leads on by a line break', { redirect_uri: 'http://127.0.0.1:9/cb\r\nx: y' }, 400, 'invalid_request'],
    ['with a tab in redirect_uri', { redirect_uri: 'http://127.0.0.1:9/c\tb' }, 400, 'invalid_request'],
    ['with a blank before redirect_uri', { redirect_uri: ' http://127.0.0.1:9/cb' }, 400, 'invalid_request'],
    ['with a redirect_uri beyond ASCII', { redirect_uri: 'http://127.0.0.1:9/é' }, 400, 'invalid_request'],
    ['with an endless redirect_uri', { redirect_uri: `${REDIRECT}?${'a'.repeat(2_000)}` }, 400, 'invalid_request'],
    ['of a client that begins with a blank', { client_id: ' https://x.example/?resmi' }, 401, 'invalid_client'],
    ['of a client that begins with a tab', { client_id: '\thttps://x.example' }, 401, 'invalid_client'],
    ['of a client that turns its name round', { client_id: 'x\u202elimser' }, 401, 'invalid_client'],
    ['with a fragment in redirect_uri', { redirect_uri: 'http://127.0.0.1:9/cb#x' }, 400, 'invalid_request'],
    ['with a request_uri in it', { request_uri: 'urn:x' }, 400, 'invalid_request'],
    ['with a request object', { request: 'e30.e30.' }, 400, 'request_not_supported'],
    ['for nothing', { scope: undefined }, 400, 'invalid_scope'],
    ['for an unknown scope', { scope: 'paspor' }, 400, 'invalid_scope'],
    [
      'for an unknown configuration',
      { authorization_details: details('paspor') },
      400,
      'invalid_authorization_details',
    ],
    ['with details that are no JSON', { authorization_details: '{' }, 400, 'invalid_authorization_details'],
    ['with details of another type', { authorization_details: '[{"type":"x"}]' }, 400, 'invalid_authorization_details'],
    [
      'meant for another issuer',
      { authorization_details: details('ktp_sd_jwt', { locations: ['https://x.example'] }) },
      400,
      'invalid_authorization_details',
    ],
    ['for another resource', { resource: 'https://x.example' }, 400, 'invalid_target'],
    ['with an issuer_state that is not ours', { issuer_state: handle }, 400, 'invalid_request'],
    ['with a dpop_jkt that is no thumbprint', { dpop_jkt: 'x' }, 400, 'invalid_request'],
    ['with a dpop_jkt of another key', { dpop_jkt: handle }, 400, 'invalid_dpop_proof'],
  ])('%s is refused', async (_, changes, status, error) => {
    const sent = await new OtherWallet(b).push(changes);
    expect([sent.status, sent.body.error]).toEqual([status, error]);
    expect(sent.headers['cache-control']).toBe('no-store');
  });

  test('with a parameter twice is refused', async () => {
    const wallet = new OtherWallet(b);
    const form = new URLSearchParams(wallet.pushed() as Record<string, string>);
    form.append('scope', 'kk');
    expect((await wallet.post(pushedAuthorization, form.toString())).body.error).toBe('invalid_request');
  });
});

describe('the authorization endpoint', () => {
  const open = (parameters: Record<string, string>) =>
    new Browser(b).get(`${standardPaths.authorization}?${new URLSearchParams(parameters)}`);

  test.each([
    ['nothing pushed', { client_id: 'x', response_type: 'code', scope: 'ktp' }, 'invalid_request'],
    [
      'a made-up request_uri',
      { client_id: 'x', request_uri: `urn:ietf:params:oauth:request_uri:${handle}` },
      'invalid_request_uri',
    ],
    ['a request_uri elsewhere', { client_id: 'x', request_uri: 'https://jahat.example/r' }, 'invalid_request_uri'],
  ])('with %s leads nowhere', async (_, parameters, error) => {
    const page = await open(parameters);
    expect([page.status, page.headers.location, page.text.includes(error)]).toEqual([400, undefined, true]);
  });

  test('with a parameter twice leads nowhere', async () => {
    const page = await new Browser(b).get(`${standardPaths.authorization}?client_id=x&request_uri=a&request_uri=b`);
    expect([page.status, page.text.includes('invalid_request_uri')]).toEqual([400, true]);
  });

  test.each(['HTTPS://x.example/?Dukcapil-resmi', 'https://Dukcapil@x.example/'])(
    'shows %s by its host',
    async (id) => {
      const opened = await new Browser(b).open((await new OtherWallet(b, id).push()).body.request_uri, id);
      expect(opened.text).toContain('<strong>x.example</strong> meminta');
      expect(opened.text).not.toContain('Dukcapil-resmi');
      expect(opened.text).not.toContain('Dukcapil@');
    },
  );

  test('shows a request to its own client alone, for a minute, and to the first browser alone', async () => {
    const wallet = new OtherWallet(b);
    const { request_uri: uri } = (await wallet.push()).body;
    expect((await open({ client_id: 'lain', request_uri: uri })).status).toBe(400);
    const browser = new Browser(b);
    const { page, status } = await browser.open(uri, wallet.id);
    expect(status).toBe(200);
    await b.advance(61);
    expect((await open({ client_id: wallet.id, request_uri: uri })).status).toBe(400);
    expect((await browser.get(page)).status).toBe(200);
    const late = (await wallet.push()).body.request_uri;
    await b.advance(61);
    expect((await open({ client_id: wallet.id, request_uri: late })).status).toBe(400);
  });

  test.each([
    ['and nobody has looked', false],
    ['and its browser knows who it is', true],
  ])('gives no other browser what a wallet has answered (%s)', async (_, isSeen) => {
    const wallet = new OtherWallet(b);
    const { request_uri: uri } = (await wallet.push()).body;
    const browser = new Browser(b);
    const opened = await browser.open(uri, wallet.id);
    await answerLink(b, linkOn(opened.text), bagas);
    if (isSeen) expect((await browser.get(opened.page)).text).toContain('BAGAS');
    expect((await open({ client_id: wallet.id, request_uri: uri })).status).toBe(400);
    expect((await browser.choose(opened.page, 'izinkan')).status).toBe(303);
  });

  test('A12 asks a wallet anew six times in a minute, and opens a hundred and twenty for one address', async () => {
    const wallet = new OtherWallet(b);
    const browser = new Browser(b);
    const { page } = await browser.open((await wallet.push()).body.request_uri, wallet.id);
    const again = [];
    for (let time = 0; time < 7; time += 1) again.push((await browser.choose(page, 'ulang')).status);
    expect(again).toEqual([...Array(6).fill(303), 429]);
    const query = { client_id: wallet.id, request_uri: (await wallet.push()).body.request_uri };
    const opened = [];
    for (let time = 0; time < 120; time += 1) opened.push((await open(query)).status);
    expect([opened[0], opened.at(-1)]).toEqual([303, 429]);
    const refused = await open(query);
    expect(refused.headers['content-type']).toContain('text/html');
    expect(refused.text).toContain('Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.');
    expect(refused.text).toContain('request.too_many');
    await b.advance(61);
    expect((await browser.choose(page, 'ulang')).status).toBe(303);
  });

  test('has a policy that lets nothing in, and escapes what a wallet calls itself', async () => {
    const wallet = new OtherWallet(b, '<img/src=x/onerror=alert(1)>');
    const opened = await new Browser(b).open((await wallet.push()).body.request_uri, wallet.id);
    expect(opened.text).not.toContain('<img');
    expect(opened.headers['content-security-policy']).toContain("default-src 'none'");
    expect(opened.headers['content-security-policy']).toContain("form-action 'self' http://127.0.0.1:9;");
    expect(linkOn(opened.text)).toContain('request_uri=');
  });
});

describe('the token endpoint', () => {
  test('A31 takes a code for what it was made for alone, and gives nothing for the rest', async () => {
    const wallet = new OtherWallet(b);
    const code = await codeFor(b, wallet, bagas, { dpop_jkt: wallet.jkt });
    const wrong = async (changes: Record<string, string | undefined>) =>
      (await wallet.exchange(code, changes)).body.error;
    expect(await wrong({ code_verifier: 'B'.repeat(43) })).toBe('invalid_grant');
    expect(await wrong({ redirect_uri: 'http://127.0.0.1:9/lain' })).toBe('invalid_grant');
    expect(await wrong({ client_id: 'lain' })).toBe('invalid_grant');
    expect(await wrong({ client_id: undefined })).toBe('invalid_client');
    expect(await wrong({ code_verifier: undefined })).toBe('invalid_request');
    expect(await wrong({ code: handle })).toBe('invalid_grant');
    const thief = new OtherWallet(b, wallet.id);
    expect((await thief.exchange(code, { code_verifier: wallet.verifier })).body.error).toBe('invalid_grant');
    expect((await wallet.exchange(code)).status).toBe(200);
  });

  test('lets a code die after a minute', async () => {
    const wallet = new OtherWallet(b);
    const code = await codeFor(b, wallet, bagas);
    await b.advance(61);
    expect((await wallet.exchange(code)).body.error).toBe('invalid_grant');
  });

  test('asks for a nonce of its own, and says which', async () => {
    const wallet = new OtherWallet(b);
    const code = await codeFor(b, wallet, bagas);
    const form = { grant_type: 'authorization_code', client_id: wallet.id, code, code_verifier: wallet.verifier };
    wallet.nonce = undefined;
    const first = await wallet.post(tokenPath, { ...form, redirect_uri: 'http://127.0.0.1:9/cb' });
    expect([first.status, first.body.error, first.headers['dpop-nonce']]).toEqual([
      400,
      'use_dpop_nonce',
      wallet.nonce,
    ]);
    expect((await wallet.exchange(code)).status).toBe(200);
  });

  test.each([
    ['no grant', {}, 'invalid_request'],
    ['a password', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a refresh token that is none', { grant_type: 'refresh_token', refresh_token: handle }, 'invalid_grant'],
    ['no refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
  ])('refuses %s', async (_, form, error) => {
    const wallet = new OtherWallet(b);
    await wallet.proofs(0);
    expect((await wallet.post(tokenPath, { client_id: wallet.id, ...form })).body.error).toBe(error);
  });
});
