import { certificatePurpose, verifyIssuedSdJwtVc } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
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

describe('a wallet of another maker', () => {
  test('gets a resident’s credentials after that resident has proved who it is and agreed', async () => {
    const wallet = new OtherWallet(b);
    const pushed = await wallet.push({ scope: 'ktp kk' });
    expect([pushed.status, pushed.body.expires_in]).toEqual([201, 60]);
    const browser = new Browser(b);
    const opened = await browser.open(pushed.body.request_uri, wallet.id);
    expect(opened.text).toContain('dompet-lain');
    expect(opened.text).toContain('Kartu Keluarga');
    await answerLink(b, linkOn(opened.text), bagas);
    const asked = await browser.get(opened.page);
    expect(asked.text).toContain('BAGAS');
    const decided = await browser.choose(opened.page, 'izinkan');
    const back = new URL(String(decided.headers.location));
    expect([decided.status, back.origin + back.pathname]).toEqual([303, REDIRECT]);
    expect([back.searchParams.get('state'), back.searchParams.get('iss')]).toEqual([
      's-1',
      b.world.settings.origins.api,
    ]);
    const tokens = await wallet.exchange(back.searchParams.get('code') ?? '');
    expect(tokens.body).toMatchObject({ token_type: 'DPoP', refresh_token: expect.any(String) });
    const fetched = await wallet.fetch(tokens.body.access_token, { credential_configuration_id: 'ktp_sd_jwt' }, 10);
    expect([fetched.status, fetched.body.credentials?.length]).toEqual([200, 10]);
    const verdict = await verifyIssuedSdJwtVc(fetched.body.credentials[0].credential, {
      trust: { roots: [b.world.keys.rootPem], purpose: certificatePurpose.document },
      now: Math.floor(Date.now() / 1000),
      vcts: ['urn:jatidiri:ktp:1'],
      primitives: nodePrimitives,
    });
    expect(verdict).toMatchObject({ ok: true, claims: { personal_administrative_number: people.bagas.nik } });
    const rid = (await findResidentByNik(b.world, people.bagas.nik)) ?? '';
    const { entries } = await listAccess(b.world, rid);
    expect(entries.map(({ action }) => action)).toContain('wallet.authorized');
  });

  test('gets nothing where the resident says no', async () => {
    const wallet = new OtherWallet(b);
    const browser = new Browser(b);
    const opened = await browser.open((await wallet.push()).body.request_uri, wallet.id);
    await answerLink(b, linkOn(opened.text), bagas);
    const decided = await browser.choose(opened.page, 'tolak');
    const back = new URL(String(decided.headers.location)).searchParams;
    expect([back.get('error'), back.get('code'), back.get('iss')]).toEqual([
      'access_denied',
      null,
      b.world.settings.origins.api,
    ]);
    expect((await browser.choose(opened.page, 'izinkan')).status).toBe(400);
  });

  test('gets nothing where nobody has proved who it is, or another browser says yes', async () => {
    const wallet = new OtherWallet(b);
    const browser = new Browser(b);
    const opened = await browser.open((await wallet.push()).body.request_uri, wallet.id);
    expect((await browser.choose(opened.page, 'izinkan')).status).toBe(400);
    await answerLink(b, linkOn(opened.text), bagas);
    expect((await new Browser(b).choose(opened.page, 'izinkan')).status).toBe(400);
    expect((await new Browser(b).get(opened.page)).status).toBe(400);
    expect((await browser.choose(opened.page, 'izinkan')).status).toBe(303);
  });

  test('that uses a code twice loses all that the code gave', async () => {
    const wallet = new OtherWallet(b);
    const code = await codeFor(b, wallet, bagas);
    const tokens = await wallet.exchange(code);
    expect(tokens.status).toBe(200);
    expect((await wallet.exchange(code)).body.error).toBe('invalid_grant');
    const fetched = await wallet.fetch(tokens.body.access_token, { credential_configuration_id: 'ktp_sd_jwt' });
    expect([fetched.status, fetched.body.error]).toEqual([401, 'invalid_token']);
    expect((await wallet.refresh(tokens.body.refresh_token)).body.error).toBe('invalid_grant');
  });
});
