import { askByBrowser } from '@jatidiri/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerByHand, type Lies, payloadOf } from './by-hand/testkit.ts';
import { nameQuery, openVerifier, type Verifier } from './testkit.ts';

let v: Verifier;
beforeAll(async () => {
  v = await openVerifier();
});
afterAll(() => v?.close());

describe('by the browser’s Digital Credentials API', () => {
  const page = 'https://bank.example';
  /** Stands in for the browser and the phone behind it: no wallet answers the API of this machine's Chromium. */
  const browser = (lies: Lies = {}, from = page, more: (response: string) => object = (response) => ({ response })) =>
    askByBrowser(
      v.newSide(),
      { purposeId: 'kenal', query: nameQuery },
      {
        origin: page,
        get: async ({ protocol, data }) => {
          expect(protocol).toBe('openid4vp-v1-signed');
          const asked = payloadOf(data.request);
          expect(asked).toMatchObject({ response_mode: 'dc_api.jwt', expected_origins: [page] });
          expect(asked).not.toHaveProperty('response_uri');
          expect(asked).not.toHaveProperty('state');
          const credential = await v.issue();
          const sealed = answerByHand(asked, { credential, names: ['name'], holder: v.holder }, `origin:${from}`, lies);
          return { protocol, data: more(sealed) };
        },
      },
    );

  test('a card is shown to the page that asked', async () => {
    expect(await browser()).toMatchObject({ outcome: 'genuine', claims: { name: 'SITI AMINAH' } });
    const asText = (response: string) => JSON.stringify({ response }) as unknown as object;
    expect(await browser({}, page, asText)).toMatchObject({ outcome: 'genuine' });
  });

  test.each([
    ['what another page was shown', 'audience', () => browser({}, 'https://evil.example')],
    ['what is bound to the asker’s name', 'audience', () => browser({ audience: 'x509_hash:abc' })],
    ['another nonce', 'nonce', () => browser({ nonce: 'another' })],
    ['an answer in clear', 'not_encrypted', () => browser({}, page, () => ({ vp_token: { ktp: ['a~b'] } }))],
    ['a signed answer', 'not_encrypted', () => browser({}, page, () => ({ response: 'a.b.c' }))],
    ['another key’s name', 'response_key', () => browser({ kid: 'another' })],
  ])('refuses %s: %s', async (_, reason, answer) => {
    expect(await answer()).toEqual({ outcome: 'not_genuine', reason });
  });

  test('takes an error for a “no”', async () => {
    expect(await browser({}, page, () => ({ error: 'access_denied' }))).toEqual({ outcome: 'declined' });
  });
});
