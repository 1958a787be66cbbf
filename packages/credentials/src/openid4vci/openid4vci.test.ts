import { createHash } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { hashText } from '../encoding/crypto.ts';
import { jwkThumbprint } from '../jose/jwk.ts';
import { handMade, newKey, now, primitives, type TestKey } from '../testkit.ts';
import { type DpopChecks, makeDpop, verifyDpop } from './dpop.ts';
import { makeOfferLink, preAuthorizedCodeGrant, readOffer, readOfferLink } from './offer.ts';
import { makeProof, verifyProof } from './proof.ts';

let key: TestKey;
beforeAll(async () => {
  key = await newKey();
});

describe('a key proof', () => {
  const audience = 'https://id.example';
  const make = (issuedAt = now) => makeProof({ audience, nonce: 'n-1', issuedAt, holderKey: key.jwk }, key.sign);

  test('shows the key and the nonce it was made with', async () => {
    expect(await verifyProof(await make(), { audience, now })).toEqual({ ok: true, holderKey: key.jwk, nonce: 'n-1' });
  });

  test('is refused for another issuer, when old, and from the future', async () => {
    expect(await verifyProof(await make(), { audience: 'https://x.example', now })).toMatchObject({
      reason: 'audience',
    });
    expect(await verifyProof(await make(now - 301), { audience, now })).toMatchObject({ reason: 'time' });
    expect(await verifyProof(await make(now + 61), { audience, now })).toMatchObject({ reason: 'time' });
  });

  const header = () => ({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk: key.jwk });
  test.each([
    ['no nonce', {}, { aud: audience, iat: now }],
    ['a private key', { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), d: 'x' } }, {}],
    ['a key by reference', { jwk: undefined, kid: 'did:example:1' }, {}],
    [
      'a point that is not on the curve',
      { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } },
      {},
    ],
    [
      'a key for encryption',
      { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43), use: 'enc' } },
      {},
    ],
  ])('with %s is refused', async (_, head, payload) => {
    const jwt = await handMade({ ...header(), ...head }, { aud: audience, iat: now, ...payload }, key.sign);
    expect(await verifyProof(jwt, { audience, now })).toMatchObject({ ok: false });
  });
});

describe('a DPoP proof', () => {
  const call = { method: 'POST', url: 'https://id.example/credential' };
  const make = (more = {}) =>
    makeDpop({ ...call, jti: 'j-1', issuedAt: now, publicKey: key.jwk, ...more }, { sign: key.sign });
  const verify = async (jwt: string, changes: Partial<DpopChecks> = {}) =>
    verifyDpop(jwt, { ...call, now, isReplay: () => false, ...changes });

  test('tells whose request it is', async () => {
    const thumbprint = await calculateJwkThumbprint(key.jwk);
    expect(await verify(await make())).toEqual({ ok: true, publicKey: key.jwk, thumbprint });
  });

  test('stays valid for the same address with a query or another spelling of it', async () => {
    expect(await verify(await make({ url: 'https://ID.example:443/credential?x=1#y' }))).toMatchObject({ ok: true });
  });

  test('binds the access token', async () => {
    const jwt = await make({ accessToken: 'at-1' });
    expect(await verify(jwt, { accessToken: 'at-1' })).toMatchObject({ ok: true });
    expect(await verify(jwt, { accessToken: 'at-2' })).toMatchObject({ reason: 'access_token' });
    expect(await verify(await make(), { accessToken: 'at-1' })).toMatchObject({ reason: 'access_token' });
  });

  test('carries the nonce that the server asks for', async () => {
    const isNonceCurrent = (nonce?: string) => nonce === 's-1';
    expect(await verify(await make({ nonce: 's-1' }), { isNonceCurrent })).toMatchObject({ ok: true });
    expect(await verify(await make(), { isNonceCurrent })).toMatchObject({ reason: 'nonce' });
  });

  test('works once', async () => {
    const seen = new Set<string>();
    const isReplay = (thumbprint: string, jti: string) => seen.size === seen.add(`${thumbprint} ${jti}`).size;
    const jwt = await make();
    expect(await verify(jwt, { isReplay })).toMatchObject({ ok: true });
    expect(await verify(jwt, { isReplay })).toMatchObject({ reason: 'replay' });
  });

  test.each([
    ['another method', { method: 'GET' }, 'request'],
    ['the method in small letters', { method: 'post' }, 'request'],
    ['another path', { url: 'https://id.example/token' }, 'request'],
    ['another host', { url: 'https://evil.example/credential' }, 'request'],
    ['a minute later', { now: now + 61 }, 'time'],
    ['a minute early', { now: now - 61 }, 'time'],
  ])('is refused for %s', async (_, changes, reason) => {
    expect(await verify(await make(), changes)).toEqual({ ok: false, reason });
  });
});

describe('a thumbprint', () => {
  test('is that of RFC 7638 for a P-256 key, and the hash that of FIPS 180', async () => {
    expect(await jwkThumbprint(key.jwk, primitives.sha256)).toBe(await calculateJwkThumbprint(key.jwk));
    expect(await hashText('abc', primitives.sha256)).toBe(createHash('sha256').update('abc').digest('base64url'));
  });
});

describe('a credential offer', () => {
  const code = { 'pre-authorized_code': 'c-1', tx_code: { input_mode: 'numeric', length: 6, description: 'E-mail' } };
  const offer = {
    credential_issuer: 'https://id.example',
    credential_configuration_ids: ['ktp', 'kk'],
    grants: { [preAuthorizedCodeGrant]: code },
  };

  test('is read from a link that says where it lies', () => {
    const uri = 'https://id.example/offers/1?x=a&b';
    expect(readOfferLink(makeOfferLink(uri))).toEqual({ uri });
  });

  test('is read from a link that holds it', () => {
    const link = `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`;
    expect(readOfferLink(link)).toEqual({ offer });
    expect(readOffer(JSON.stringify({ ...offer, extra: 1 }))).toEqual(offer);
  });

  test.each([
    'https://id.example/s#abc',
    'openid-credential-offer://',
    'openid-credential-offer://?credential_offer_uri=file:///etc/passwd',
    'openid-credential-offer://?credential_offer_uri=https://a.example&credential_offer_uri=https://b.example',
    'openid-credential-offer://?credential_offer_uri=https://a.example&credential_offer={}',
    'openid-credential-offer://?credential_offer={}',
    'openid-credential-offer://?credential_offer=x',
  ])('is not %s', (text) => {
    expect(readOfferLink(text)).toBeUndefined();
  });
});
