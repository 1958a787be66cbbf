import { standardPaths, wallet as walletWire } from '@jatidiri/contracts';
import { makeProof } from '@jatidiri/credentials';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeMount } from '../../kernel/mount.ts';
import { type Bench, openBench, Phone, people } from '../activation/testkit.ts';
import { retireDevice } from '../devices/index.ts';
import { endWithPin } from '../lifecycle/index.ts';
import { moveRoutes } from '../move/index.ts';
import { activateOwner, Owner } from '../move/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { authenticators } from '../sessions/index.ts';
import {
  answerLink,
  Browser,
  type Holder,
  linkOn,
  OtherWallet,
  requestOf,
  type Sent,
  withAuthorization,
} from './testkit.ts';

/** Somebody has U by the owner's passkey, and the device key signs for them: they fetch a copy on a key of their own. */
let b: Bench;
let maya: Owner;
beforeAll(async () => {
  b = await openBench({
    onPinChanged: endWithPin,
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

/** Another wallet asks, by a page and a link on it. */
async function ask() {
  const wallet = new OtherWallet(b);
  const browser = new Browser(b);
  const { text, page } = await browser.open((await wallet.push()).body.request_uri, wallet.id);
  const link = linkOn(text);
  const look = () => browser.get(page);
  return { wallet, link, request: requestOf(link), look, choose: (answer: string) => browser.choose(page, answer) };
}

/** The PIN agrees, and a copy says whose it is: what is left is the yes. */
async function asked(holder: Holder) {
  const page = await ask();
  expect((await maya.consent(page.request)).status).toBe(200);
  await answerLink(b, page.link, holder);
  expect((await page.look()).text).toContain('Izinkan');
  return { ...page, yes: () => page.choose('izinkan') };
}

async function tokensFor(wallet: OtherWallet, decided: Sent): Promise<{ access_token: string; refresh_token: string }> {
  const code = new URL(String(decided.headers.location)).searchParams.get('code') ?? '';
  return (await wallet.exchange(code)).body;
}

/** The owner lets a wallet in, by the PIN; what it has then. */
async function letIn(owner: Owner) {
  await owner.provePin();
  const { wallet, yes } = await asked(await copyOf(owner));
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

async function changePin(): Promise<void> {
  await maya.provePin();
  expect((await maya.changePin(new Phone(b))).status).toBe(200);
}

/** The office activates the same phone once more. */
async function activateAnew(): Promise<void> {
  const rid = await findResidentByNik(b.world, people.maya.nik);
  if (rid) await retireDevice(b.world, rid, maya.phone.jkt, 'disabled');
  maya = await activateOwner(b, people.maya, maya.phone);
}

describe('A16 whoever has U by the passkey', () => {
  test('A16 lets no other wallet in: the page asks anew; the PIN, for this request, does, and every contact hears of it', async () => {
    await maya.provePin();
    const holder = await copyOf(maya);
    await maya.provePasskey();
    const page = await ask();
    expect((await maya.consent(page.request, maya.user)).body.code).toBe('pin.wrong');
    await answerLink(b, page.link, holder);
    const doubted = await page.look();
    expect(doubted.text).toContain('menjawab tanpa PIN');
    expect(doubted.text).not.toContain('Izinkan');
    expect((await page.choose('izinkan')).status).toBe(400);
    // The owner's wallet asks for the PIN, whose key agrees to the next request.
    await page.choose('ulang');
    const link = linkOn((await page.look()).text);
    expect((await maya.consent(requestOf(link))).status).toBe(200);
    await answerLink(b, link, holder);
    expect(await tokensFor(page.wallet, await page.choose('izinkan'))).toMatchObject({
      refresh_token: expect.any(String),
    });
    await b.deliver();
    const told = b.mails.filter(({ subject }) => subject.startsWith('Dompet lain terhubung'));
    expect(told).toEqual([expect.objectContaining({ to: people.maya.email })]);
    expect(told[0]?.text).toContain('/dompet/bekukan');
    expect(told[0]?.text).toContain('Dompet yang tidak terdaftar');
  });

  test('A16 has no use for a PIN that was typed for another request, nor for anything else', async () => {
    await maya.provePin();
    const holder = await copyOf(maya);
    const own = await ask();
    const theirs = await ask();
    expect((await maya.consent(own.request)).status).toBe(200);
    // What P signed for the one is no yes to the other.
    expect((await maya.consent(theirs.request, undefined, own.request)).body.code).toBe('pin.wrong');
    await answerLink(b, theirs.link, holder);
    expect((await theirs.look()).text).toContain('menjawab tanpa PIN');
    await answerLink(b, own.link, holder);
    expect((await own.look()).text).toContain('Izinkan');
  });

  test('A16 keeps no yes of a PIN that was changed before the page was answered', async () => {
    await maya.provePin();
    const { yes, look } = await asked(await copyOf(maya));
    await changePin();
    const refused = await yes();
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('grant.pin_required');
    expect((await look()).text).toContain('Izinkan');
  });

  test('is asked about requests of our own page alone', async () => {
    await maya.provePin();
    expect((await maya.consent('AAAA')).body.code).toBe('presentation.unknown');
  });

  test.each([
    ['a change of PIN', changePin],
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
