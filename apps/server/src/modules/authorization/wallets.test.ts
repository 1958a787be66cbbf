import { createECDH } from 'node:crypto';
import { demo, standardPaths } from '@jatidiri/contracts';
import {
  certificatePurpose,
  credentialEncryption,
  decryptCredentialMessage,
  encryptCredentialMessage,
  newResponseKey,
  verifyIssuedMdoc,
} from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, handleOf, openBench, Phone, people } from '../activation/testkit.ts';
import { takePlace } from '../issuance/queue.ts';
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
  withAuthorization,
} from './testkit.ts';

let b: Bench;
let bagas: Holder;
beforeAll(async () => {
  b = await openBench({ more: withAuthorization });
  bagas = await holderOf(b, people.bagas.nik);
});
afterAll(() => b.close());

const { credential, deferredCredential, notification } = standardPaths;
const ktp = { credential_configuration_id: 'ktp_sd_jwt' };
const ridOf = async (nik: string) => (await findResidentByNik(b.world, nik)) ?? '';

async function fed(scope = 'ktp', holder = bagas) {
  const wallet = new OtherWallet(b);
  const { body } = await wallet.exchange(await codeFor(b, wallet, holder, { scope }));
  return { wallet, token: body.access_token as string, refreshToken: body.refresh_token as string };
}

describe('a refresh token', () => {
  test('works once; the second time ends all that grew from it, for thief and owner alike', async () => {
    const { wallet, refreshToken } = await fed();
    const next = await wallet.refresh(refreshToken);
    expect(next.body.refresh_token).not.toBe(refreshToken);
    expect((await wallet.fetch(next.body.access_token, ktp)).status).toBe(200);
    expect((await wallet.refresh(refreshToken)).body.error).toBe('invalid_grant');
    expect((await wallet.refresh(next.body.refresh_token)).body.error).toBe('invalid_grant');
    expect((await wallet.fetch(next.body.access_token, ktp)).body.error).toBe('invalid_token');
  });

  test('is given to one of two that come at the same moment, and then to neither', async () => {
    const { wallet, refreshToken } = await fed();
    const both = await Promise.all([wallet.refresh(refreshToken), wallet.refresh(refreshToken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    const winner = both.find(({ status }) => status === 200);
    expect((await wallet.refresh(winner?.body.refresh_token)).body.error).toBe('invalid_grant');
  });

  test('is worth nothing with another key or for another client', async () => {
    const { wallet, refreshToken } = await fed();
    const thief = new OtherWallet(b, wallet.id);
    await thief.proofs(0);
    expect((await thief.refresh(refreshToken)).body.error).toBe('invalid_grant');
    expect((await wallet.refresh(refreshToken, { client_id: 'lain' })).body.error).toBe('invalid_grant');
    expect((await wallet.refresh(refreshToken)).status).toBe(200);
  });

  test('brings nothing for who has died, nor where the KTP Digital was stopped', async () => {
    const { wallet, token, refreshToken } = await fed();
    const rid = await ridOf(people.bagas.nik);
    await b.world.sql`update resident set state = 'deceased' where rid = ${rid}`;
    expect((await wallet.refresh(refreshToken)).body).toMatchObject({
      error: 'invalid_grant',
      code: 'issuer.not_eligible',
    });
    expect((await wallet.fetch(token, ktp)).body.error).toBe('credential_request_denied');
    await b.world.sql`update resident set state = 'alive' where rid = ${rid}`;
    await b.world.sql`insert into device (rid, jkt, state, oprf_key) values (${rid}, 'lama', 'frozen', ''::bytea)`;
    expect((await wallet.refresh(refreshToken)).body.code).toBe('issuer.not_eligible');
    expect((await wallet.fetch(token, ktp)).body.error).toBe('credential_request_denied');
    await b.world.sql`delete from device where rid = ${rid}`;
    expect((await wallet.refresh(refreshToken)).status).toBe(200);
  });
});

describe('a credential that is not at hand', () => {
  test('is promised, and collected once when it has come', async () => {
    const { wallet, token } = await fed('kk');
    const rid = await ridOf(people.bagas.nik);
    const [card] = await b.world.sql<{
      sealed: Buffer;
      digest: Buffer;
    }>`delete from family_card where rid = ${rid} returning sealed, digest`;
    const promised = await wallet.fetch(token, { credential_configuration_id: 'kk_sd_jwt' }, 2);
    expect([promised.status, promised.body.interval]).toEqual([202, 3_600]);
    const body = { transaction_id: promised.body.transaction_id };
    const early = await wallet.post(deferredCredential, body, { token });
    expect([early.status, early.body]).toEqual([202, { ...body, interval: 3_600 }]);
    await b.world.sql`insert into family_card (rid, sealed, digest) values (${rid}, ${card?.sealed}, ${card?.digest})`;
    const other = await fed('kk');
    expect((await other.wallet.post(deferredCredential, body, { token: other.token })).body.error).toBe(
      'invalid_transaction_id',
    );
    const collected = await wallet.post(deferredCredential, body, { token });
    expect([collected.status, collected.body.credentials.length]).toEqual([200, 2]);
    expect((await wallet.post(deferredCredential, body, { token })).body.error).toBe('invalid_transaction_id');
  });
});

describe('a server that signs as much as it can', () => {
  test('promises the rest, and keeps the promise when a place is free', async () => {
    const { wallet, token } = await fed();
    const leave: (() => void)[] = [];
    for (let place = takePlace(b.world); place; place = takePlace(b.world)) leave.push(place);
    const promised = await wallet.fetch(token, ktp);
    expect([promised.status, promised.body.interval]).toEqual([202, 5]);
    const body = { transaction_id: promised.body.transaction_id };
    expect((await wallet.post(deferredCredential, body, { token })).status).toBe(202);
    for (const free of leave) free();
    expect((await wallet.post(deferredCredential, body, { token })).body.credentials).toHaveLength(1);
  });
});

describe('a notification', () => {
  test('that a batch was deleted revokes it, said once or twice; that it was taken revokes nothing', async () => {
    const { wallet, token } = await fed();
    const rid = await ridOf(people.bagas.nik);
    const revoked = async () =>
      (await b.world.sql`select 1 from issued_credential where rid = ${rid} and revoked_at is not null`).length;
    const before = await revoked();
    const taken = (await wallet.fetch(token, ktp, 2)).body.notification_id;
    const dropped = (await wallet.fetch(token, ktp, 3)).body.notification_id;
    const say = async (id: string, event: string) =>
      (await wallet.post(notification, { notification_id: id, event }, { token })).status;
    expect(await say(taken, 'credential_accepted')).toBe(204);
    expect(await say(dropped, 'credential_deleted')).toBe(204);
    expect(await say(dropped, 'credential_deleted')).toBe(204);
    expect((await revoked()) - before).toBe(3);
  });
});

describe('encryption', () => {
  const keyOf = async () => {
    const { publicKey, privateKey } = await newResponseKey();
    return { jwk: { ...publicKey, alg: 'ECDH-ES', use: 'enc' }, kid: publicKey.kid, privateKey };
  };

  test.each([
    ['A128GCM', undefined],
    ['A256GCM', undefined],
    ['A128GCM', 'DEF'],
  ] as const)('hides request and response (%s, zip %s)', async (enc, zip) => {
    const { wallet, token } = await fed();
    const metadata = (await b.app.inject({ url: standardPaths.issuerMetadata })).json();
    const [{ kid, ...jwk }] = metadata.credential_request_encryption.jwks.keys;
    const { proofs } = await wallet.proofs(2);
    const mine = await keyOf();
    const wish = { jwk: mine.jwk, enc, ...(zip && { zip }) };
    const content = { ...ktp, proofs: { jwt: proofs }, credential_response_encryption: wish };
    const sealed = await encryptCredentialMessage(content, { jwk, kid, enc, ...(zip && { zip }) });
    const sent = await wallet.post(credential, sealed, { token, headers: { 'content-type': 'application/jwt' } });
    expect([sent.status, sent.headers['content-type']]).toEqual([200, 'application/jwt']);
    const opened = await decryptCredentialMessage(sent.text, mine.privateKey, mine.kid);
    expect(opened).toMatchObject({ credentials: [{ credential: expect.any(String) }, {}] });
  });

  test.each<[string, (mine: Awaited<ReturnType<typeof keyOf>>) => unknown]>([
    ['another algorithm of content', ({ jwk }) => ({ jwk, enc: 'A128CBC-HS256' })],
    ['another algorithm of keys', ({ jwk }) => ({ jwk: { ...jwk, alg: 'RSA-OAEP' }, enc: 'A128GCM' })],
    ['no algorithm of keys', ({ jwk }) => ({ jwk: { ...jwk, alg: undefined }, enc: 'A128GCM' })],
    ['another compression', ({ jwk }) => ({ jwk, enc: 'A128GCM', zip: 'GZ' })],
    ['no key', () => ({ enc: 'A128GCM' })],
    ['a point beside the curve', ({ jwk }) => ({ jwk: { ...jwk, x: 'A'.repeat(43) }, enc: 'A128GCM' })],
    ['a private key', ({ jwk }) => ({ jwk: { ...jwk, d: 'A'.repeat(43) }, enc: 'A128GCM' })],
    ['nothing to read', () => 'x'],
  ])('with %s is refused before anything is issued', async (_, wish) => {
    const { wallet, token } = await fed();
    const { proofs } = await wallet.proofs(1);
    const body = { ...ktp, proofs: { jwt: proofs } };
    const bad = { ...body, credential_response_encryption: wish(await keyOf()) };
    expect((await wallet.post(credential, bad, { token })).body.error).toBe('invalid_encryption_parameters');
    expect((await wallet.post(credential, body, { token })).status).toBe(200);
  });

  test('to a key that is not ours is refused', async () => {
    const { wallet, token } = await fed();
    const { jwk, kid } = await keyOf();
    const { publicKey } = await newResponseKey();
    for (const to of [
      { jwk: publicKey, kid },
      { jwk, kid: 'x' },
    ]) {
      const sealed = await encryptCredentialMessage(ktp, { ...to, enc: credentialEncryption.enc[0] });
      const sent = await wallet.post(credential, sealed, { token, headers: { 'content-type': 'application/jwt' } });
      expect([sent.status, sent.body.error]).toEqual([400, 'invalid_encryption_parameters']);
    }
  });
});

describe('a KTP as mdoc', () => {
  test('comes in a batch of ten, each bound to its own key and with a status bit of its own', async () => {
    const { wallet, token } = await fed('ktp_mdoc');
    const fetched = await wallet.fetch(token, { credential_configuration_id: 'ktp_mso_mdoc' }, 10);
    const trust = { roots: [b.world.keys.rootPem], purpose: certificatePurpose.document };
    const checks = {
      trust,
      now: Math.floor(Date.now() / 1000),
      docTypes: ['id.jatidiri.ktp.1'],
      primitives: nodePrimitives,
    };
    const bits = new Set<number>();
    for (const [at, one] of (fetched.body.credentials as { credential: string }[]).entries()) {
      const verdict = await verifyIssuedMdoc(one.credential, checks);
      expect(verdict).toMatchObject({ ok: true, holderKey: { x: fetched.keys[at]?.jwk.x } });
      if (verdict.ok) bits.add(verdict.status?.idx ?? -1);
    }
    expect(bits.size).toBe(10);
  });
});

describe('an offer that a resident allows', () => {
  test('leads to a code for that resident alone', async () => {
    const opened = (await new Phone(b).call(demo.demoOffer, { nik: people.bagas.nik, grant: 'authorization_code' }))
      .body;
    const issuerState = handleOf(opened.offerUri);
    const offer = (await b.app.inject({ url: `${standardPaths.offer}/${issuerState}` })).json();
    expect(offer.grants).toEqual({ authorization_code: { issuer_state: issuerState } });
    const maya = await holderOf(b, people.maya.nik);
    const wallet = new OtherWallet(b);
    const browser = new Browser(b);
    const page = await browser.open((await wallet.push({ issuer_state: issuerState })).body.request_uri, wallet.id);
    await answerLink(b, linkOn(page.text), maya);
    expect((await browser.get(page.page)).text).toContain('orang lain');
    expect((await browser.choose(page.page, 'izinkan')).status).toBe(400);
    const again = await browser.get(String((await browser.choose(page.page, 'ulang')).headers.location));
    await answerLink(b, linkOn(again.text), bagas);
    expect((await browser.choose(page.page, 'izinkan')).status).toBe(303);
  });
});

test('a copy that was revoked, or that another wallet was fed with, decides nothing', async () => {
  const { wallet, token } = await fed();
  const { body, keys } = await wallet.fetch(token, ktp);
  const rid = await ridOf(people.bagas.nik);
  const own = createECDH('prime256v1').generateKeys('hex').slice(0, 20);
  await b.world.sql`insert into device (rid, jkt, state, oprf_key, pin_jwk)
    values (${rid}, ${own}, 'active', ''::bytea, '{}'::jsonb)`;
  const fedCopy: Holder = { credential: body.credentials[0].credential, holder: keys[0] as Phone, jkt: wallet.jkt };
  const browser = new Browser(b);
  const page = await browser.open((await wallet.push()).body.request_uri, wallet.id);
  await answerLink(b, linkOn(page.text), fedCopy);
  expect((await browser.get(page.page)).text).toContain('tidak aktif di ponsel itu');
  await b.world.sql`delete from device where rid = ${rid}`;
  await wallet.post(notification, { notification_id: body.notification_id, event: 'credential_deleted' }, { token });
  const next = await browser.get(String((await browser.choose(page.page, 'ulang')).headers.location));
  await answerLink(b, linkOn(next.text), fedCopy);
  expect((await browser.get(page.page)).text).toContain('tidak dapat diperiksa');
});
