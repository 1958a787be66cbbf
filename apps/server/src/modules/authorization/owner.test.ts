import { standardPaths, wallet as walletWire } from '@jatidiri/contracts';
import { makeProof } from '@jatidiri/credentials';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeMount } from '../../kernel/mount.ts';
import { type Bench, openBench, Phone, people } from '../activation/testkit.ts';
import { retireDevice } from '../devices/index.ts';
import { moveRoutes } from '../move/index.ts';
import { activateOwner, Owner } from '../move/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { authenticators } from '../sessions/index.ts';
import { answerLink, Browser, type Holder, linkOn, OtherWallet, type Sent, withAuthorization } from './testkit.ts';

/** Somebody has U by the owner's passkey, and the device key signs for them: they fetch a copy on a key of their own. */
let b: Bench;
let maya: Owner;
beforeAll(async () => {
  b = await openBench({
    more: (bench) => {
      withAuthorization(bench);
      moveRoutes(makeMount(bench.app, bench.world, authenticators(bench.world)), bench.world);
    },
  });
  maya = await activateOwner(b, people.maya);
});
afterAll(() => b.close());
/** No limit of the test before counts any more. */
beforeEach(() => b.advance(3_600));

async function copyOf({ phone, token }: Owner): Promise<Holder> {
  const { accessToken } = (await phone.call(walletWire.requestIssuance, {}, token)).body;
  const nonce = (await phone.send('POST', standardPaths.nonce)).body.c_nonce;
  const holder = new Phone(b);
  const issuedAt = Math.floor(Date.now() / 1000);
  const audience = b.world.settings.origins.api;
  const proof = await makeProof({ audience, nonce, issuedAt, holderKey: holder.jwk }, holder.sign);
  const ask = { credential_configuration_id: 'ktp_sd_jwt', proofs: { jwt: [proof] } };
  const { body } = await phone.send('POST', standardPaths.credential, ask, accessToken);
  return { credential: body.credentials[0].credential, holder, jkt: phone.jkt };
}

/** Another wallet asks, and a copy says whose it is: what is left is the yes. */
async function asked(holder: Holder) {
  const wallet = new OtherWallet(b);
  const browser = new Browser(b);
  const opened = await browser.open((await wallet.push()).body.request_uri, wallet.id);
  await answerLink(b, linkOn(opened.text), holder);
  const page = await browser.get(opened.page);
  expect(page.text).toContain('Izinkan');
  return { wallet, yes: () => browser.choose(opened.page, 'izinkan'), look: () => browser.get(opened.page) };
}

async function tokensFor(wallet: OtherWallet, decided: Sent): Promise<{ access_token: string; refresh_token: string }> {
  const code = new URL(String(decided.headers.location)).searchParams.get('code') ?? '';
  return (await wallet.exchange(code)).body;
}

/** The owner lets a wallet in, by the PIN; what it has then. */
async function letIn(owner: Owner) {
  await owner.provePin();
  const { wallet, yes } = await asked(await copyOf(owner));
  await owner.provePin();
  const first = await tokensFor(wallet, await yes());
  const next = (await wallet.refresh(first.refresh_token)).body;
  expect(next.refresh_token).toEqual(expect.any(String));
  return { wallet, ...(next as typeof first) };
}

async function gotNothing({ wallet, ...tokens }: Awaited<ReturnType<typeof letIn>>): Promise<void> {
  expect((await wallet.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
  const fetched = await wallet.fetch(tokens.access_token, { credential_configuration_id: 'ktp_sd_jwt' });
  expect(fetched.body.error).toBe('invalid_token');
}

async function move(): Promise<void> {
  const theirs = new Owner(b);
  await maya.provePin();
  const { id } = (await theirs.scan((await maya.begin()).body.ticket.qr)).body;
  await maya.provePin();
  expect((await maya.agree()).status).toBe(200);
  expect((await theirs.sealMove(id)).status).toBe(200);
  maya = theirs;
}

/** The office activates the same phone once more. */
async function activateAnew(): Promise<void> {
  const rid = await findResidentByNik(b.world, people.maya.nik);
  if (rid) await retireDevice(b.world, rid, maya.phone.jkt, 'disabled');
  maya = await activateOwner(b, people.maya, maya.phone);
}

describe('A16 whoever has U by the passkey', () => {
  test('A16 lets no other wallet in; the PIN, typed since it asked, does, and every contact hears of it', async () => {
    await maya.provePin();
    const holder = await copyOf(maya);
    const { wallet, yes, look } = await asked(holder);
    await maya.provePasskey();
    const refused = await yes();
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('grant.pin_required');
    expect(refused.text).toContain('buka dengan PIN');
    // The page is where it was, so the owner answers again.
    expect((await look()).text).toContain('Izinkan');
    await maya.provePin();
    expect(await tokensFor(wallet, await yes())).toMatchObject({ refresh_token: expect.any(String) });
    await b.deliver();
    const told = b.mails.filter(({ subject }) => subject.startsWith('Dompet lain terhubung'));
    expect(told).toEqual([expect.objectContaining({ to: people.maya.email })]);
    expect(told[0]?.text).toContain('/dompet/bekukan');
    expect(told[0]?.text).toContain('Dompet yang tidak terdaftar');
  });

  test.each([
    ['a move', move],
    ['a new activation', activateAnew],
  ])('A16 has nothing of what a wallet was allowed after %s', async (_, end) => {
    const before = await letIn(maya);
    await end();
    await gotNothing(before);
  });

  test.each([
    ['a move', move],
    ['a new activation', activateAnew],
  ])('A16 says no late yes by the session that %s opens', async (_, end) => {
    await maya.provePin();
    const { yes } = await asked(await copyOf(maya));
    await end();
    expect((await yes()).status).toBe(400);
  });
});
