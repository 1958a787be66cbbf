import { bindingOf, issueMdoc, ktpDocType, ktpElements, presentMdoc } from '@jatidiri/credentials';
import type { Outcome } from '@jatidiri/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SigningKey } from '../../kernel/keys.ts';
import { answerByHand, jwkOf, newHolder, payloadOf, sha256, signRaw } from './by-hand/testkit.ts';
import { DAY, openVerifier, seconds, shownClaims, type Verifier } from './testkit.ts';

const stranger = newHolder();
let v: Verifier;
beforeAll(async () => {
  v = await openVerifier();
});
afterAll(() => v?.close());
const show: Verifier['show'] = (...how) => v.show(...how);

/** Changes one letter in the middle of the issuer's signature. */
const bend = (credential: string) => {
  const [header, payload, signature = ''] = credential.slice(0, credential.indexOf('~')).split('.');
  const bent = signature.slice(0, 40) + (signature[40] === 'A' ? 'B' : 'A') + signature.slice(41);
  return [header, payload, bent].join('.') + credential.slice(credential.indexOf('~'));
};

describe('a verifier accepts', () => {
  test('what a wallet of another make answers, with a holder: v.holder key of the four members that it needs', async () => {
    const issued = payloadOf(await v.issue()) as unknown as { cnf: { jwk: object } };
    expect(Object.keys(issued.cnf)).toEqual(['jwk']);
    expect(Object.keys(issued.cnf.jwk).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(await show()).toMatchObject({ outcome: 'genuine', claims: { name: 'SITI AMINAH' } });
    expect(await show({ enc: 'A128GCM' })).toMatchObject({ outcome: 'genuine' });
  });

  test('an answer after the request was taken twice, and by POST with a nonce', async () => {
    const outcome = await v.ask(async (asked, { link }) => {
      const uri = new URL(link).searchParams.get('request_uri') ?? '';
      const again = payloadOf(await (await fetch(uri)).text());
      expect(again).toEqual(asked);
      const body = new URLSearchParams({ wallet_nonce: 'w-1', wallet_metadata: '{}' });
      const posted = payloadOf(await (await fetch(uri, { method: 'POST', body })).text());
      expect(posted).toEqual({ ...asked, wallet_nonce: 'w-1' });
      return answerByHand(posted, { credential: await v.issue(), names: ['name'], holder: v.holder }, posted.client_id);
    });
    expect(outcome).toMatchObject({ outcome: 'genuine' });
  });

  test('an mdoc, and refuses one that was made for another session', async () => {
    expect(await showMdoc()).toMatchObject({ outcome: 'genuine', claims: { name: 'SITI AMINAH' } });
    expect(await showMdoc({ nonce: 'another' })).toEqual({ outcome: 'not_genuine', reason: 'key_binding_signature' });
    expect(await showMdoc({ clientId: 'x509_hash:another' })).toMatchObject({ reason: 'key_binding_signature' });
    expect(await showMdoc({}, [[ktpDocType, 'religion']])).toEqual({ outcome: 'not_genuine', reason: 'unasked' });
    expect(await showMdoc({}, undefined, v.foreign.documentSigner)).toEqual({
      outcome: 'not_genuine',
      reason: 'chain',
    });
  });
});

async function showMdoc(
  changes: object = {},
  paths = [[ktpDocType, 'name']],
  signer: SigningKey = v.world.keys.documentSigner,
): Promise<Outcome> {
  const asked = { id: 'ktp', format: 'mso_mdoc', meta: { doctype_value: ktpDocType } };
  const query = { credentials: [{ ...asked, claims: [{ path: [ktpDocType, 'name'] }] }] };
  return v.ask(async ({ client_id: clientId, nonce, state, response_uri: responseUri = '', client_metadata }) => {
    const [responseKey] = client_metadata.jwks.keys;
    const session = { via: 'redirect', clientId, nonce, responseUri, responseKey, ...changes } as const;
    const { transcript } = await bindingOf(session as Parameters<typeof bindingOf>[0]);
    const tools = { sign: signer.sign, randomBytes: v.world.randomBytes, sha256 };
    const times = { issuedAt: seconds(), expiresAt: seconds() + 14 * DAY };
    const content = { docType: ktpDocType, namespaces: new Map([[ktpDocType, ktpElements(shownClaims)]]), ...times };
    const credential = await issueMdoc(
      { ...content, holderKey: jwkOf(v.holder), status: v.statusAt(2), x5c: signer.x5c },
      tools,
    );
    const presentation = await presentMdoc({ credential, paths, transcript }, signRaw(v.holder));
    return answerByHand(
      { client_id: clientId, nonce, client_metadata, ...(state && { state }) },
      { credential: await v.issue(), names: [], holder: v.holder },
      clientId,
      {
        vpToken: () => ({ ktp: [presentation] }),
      },
    );
  }, query);
}

describe('a verifier refuses', () => {
  const table: [string, string, () => Promise<Outcome>][] = [
    ['a binding for another asker', 'audience', () => show({ audience: 'x509_hash:another' })],
    [
      'a binding for its address instead of its name',
      'audience',
      () => show({ audience: v.world.settings.origins.api }),
    ],
    ['a nonce of another request', 'nonce', () => show({ nonce: 'another' })],
    ['a binding by another key', 'key_binding_signature', () => show({ holder: stranger })],
    ['no binding at all', 'key_binding_missing', () => show({ unbound: true })],
    ['a binding of ten minutes ago', 'binding_old', () => show({ clock: -600 })],
    ['a binding of the future', 'binding_early', () => show({ clock: 600 })],
    ['a hash of something else', 'key_binding_hash', () => show({ sdHash: sha256('else').toString('base64url') })],
    ['a changed signature of the issuer', 'signature', () => show({ credential: bend })],
    ['a credential of another issuer', 'chain', () => show({}, { signer: v.foreign.documentSigner })],
    [
      'a credential that an institution signed',
      'chain',
      async () => show({}, { signer: await v.world.keys.accessLeaf({ id: 'bank', name: 'Bank Contoh' }) }),
    ],
    ['a credential of another type', 'type', () => show({}, { vct: 'urn:jatidiri:kk:1' })],
    [
      'an expired credential',
      'expired',
      () => show({}, { issuedAt: seconds() - 20 * DAY, expiresAt: seconds() - DAY }),
    ],
    [
      'one that begins tomorrow',
      'not_yet_valid',
      () => show({}, { issuedAt: seconds() + 2 * DAY, expiresAt: seconds() + 9 * DAY }),
    ],
    ['more than was asked', 'unasked', () => show({}, {}, ['name', 'religion'])],
    ['less than was asked', 'incomplete', () => show({}, {}, [])],
    ['an answer to a question that nobody put', 'unasked', () => show({}, {}, ['name'], 'other')],
    ['two answers where one was asked', 'several', () => show({ vpToken: (one) => ({ ktp: [one, one] }) })],
    ['no answer in the token', 'incomplete', () => show({ vpToken: () => ({}) })],
    ['a token that is a text', 'vp_token', () => show({ vpToken: (one) => one })],
    ['a token that is a list', 'vp_token', () => show({ vpToken: (one) => [one] })],
    ['a token of bare texts', 'vp_token', () => show({ vpToken: (one) => ({ ktp: one }) })],
    ['a token of empty lists', 'vp_token', () => show({ vpToken: () => ({ ktp: [] }) })],
    ['a token of objects', 'vp_token', () => show({ vpToken: () => ({ ktp: [{}] }) })],
    ['what is no SD-JWT', 'malformed', () => show({ vpToken: () => ({ ktp: ['x~y'] }) })],
    ['another state', 'state', () => show({ state: 'another' })],
    ['no state', 'state', () => show({ state: null })],
    ['another key’s name', 'response_key', () => show({ kid: 'another' })],
    ['encryption to another key under its name', 'decryption', () => show({ key: { ...jwkOf(stranger), kid: 'x' } })],
    ['content encryption that it did not name', 'encryption', () => show({ enc: 'A192GCM' })],
    ['key agreement that it did not name', 'encryption', () => show({ alg: 'ECDH-ES+A128KW' })],
  ];
  test.each(table)('%s: %s', async (_, reason, answer) => {
    expect(await answer()).toEqual({ outcome: 'not_genuine', reason });
  });

  test('an answer to one request as an answer to the next', async () => {
    let first = '';
    await v.ask(async (asked) => {
      first = answerByHand(asked, { credential: await v.issue(), names: ['name'], holder: v.holder }, asked.client_id);
      return first;
    });
    expect(await v.ask(async () => first)).toEqual({ outcome: 'not_genuine', reason: 'response_key' });
  });

  test.each([
    ['a token that is not encrypted', { vp_token: '{"ktp":["a~b"]}', state: 's' }],
    ['a signed token in place of an encrypted one', { response: 'a.b.c' }],
    ['nothing', { state: 's' }],
  ])('at the door: %s', async (_, fields: Record<string, string>) => {
    expect(await v.ask(async () => fields)).toEqual({ outcome: 'gone', status: 400 });
  });

  test('to take “no” for an error: it is the holder’s word', async () => {
    expect(await v.ask(async () => ({ error: 'access_denied' }))).toEqual({ outcome: 'declined' });
  });
});
