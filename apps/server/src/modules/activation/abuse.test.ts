import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf, ridOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { findOffer, findOfferById } from '../issuance/index.ts';
import { redeemCode } from '../issuance/offers.service.ts';
import { confirmApplication } from './confirm.service.ts';
import { codeLetter } from './mails.ts';
import { readApplicationDetail } from './office.service.ts';
import { type Answer, type Bench, handleOf, openBench, type Person, Phone, people, solvedCaptcha } from './testkit.ts';
import { scanWalletAtOffice } from './wallet-scan.service.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

async function offered(person: Person) {
  const phone = new Phone(b);
  const id: string = (await phone.apply(person)).body.id;
  await phone.face(id, 0.8);
  await b.present(id);
  const offer = await confirmApplication(b.world, b.officer, id);
  return { phone, id, handle: handleOf(offer.qr), typed: offer.typed };
}

async function coded(person: Person & { email: string }) {
  const step = await offered(person);
  await step.phone.call(activation.scanOffer, { offer: step.handle });
  await b.deliver();
  return { ...step, code: b.lastCode(person.email) };
}

const wrongOf = (code: string, step = 1) => String((Number(code) + step) % 1_000_000).padStart(6, '0');
const storedOffer = async (handle: string) => {
  const offer = await findOffer(b.world, handle);
  if (!offer) throw new Error('the offer is gone');
  const { alerts, ...rest } = offer;
  return { alerts, rest };
};

describe('A08 the activation QR is for one application, one phone, one office, ten minutes', () => {
  test('A08 another phone, another NIK’s phone and another office change nothing, and the officer sees it', async () => {
    const victim = await offered(people.bagas);
    const before = await storedOffer(victim.handle);
    const stranger = new Phone(b);
    const otherNik = new Phone(b);
    await otherNik.apply(people.maya);
    const tries = [
      await stranger.call(activation.scanOffer, { offer: victim.handle }),
      await otherNik.call(activation.scanOffer, { typed: victim.typed }),
    ];
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'offer.wrong_device'],
      [403, 'offer.wrong_device'],
    ]);
    const qr = victim.phone.walletQr(victim.id);
    await expect(scanWalletAtOffice(b.world, b.stranger, qr)).rejects.toMatchObject({
      code: 'application.other_office',
    });
    await expect(confirmApplication(b.world, b.stranger, victim.id)).rejects.toMatchObject({
      code: 'application.other_office',
    });
    const after = await storedOffer(victim.handle);
    expect(after.rest).toEqual(before.rest);
    expect(after.alerts).toBe(before.alerts + 4);
    expect((await readApplicationDetail(b.world, b.officer, victim.id)).offer).toMatchObject({
      state: 'open',
      alerts: 4,
    });
    expect((await victim.phone.call(activation.scanOffer, { offer: victim.handle })).status).toBe(200);
  });

  test('A08 once scanned it is nobody else’s, and reading it as an offer changes nothing', async () => {
    const { phone, handle } = await offered(people.bagas);
    const untouched = await storedOffer(handle);
    const read = await new Phone(b).send('GET', `/api/oid4vci/offers/${handle}`);
    expect([read.status, read.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(await storedOffer(handle)).toEqual(untouched);
    await phone.call(activation.scanOffer, { offer: handle });
    const again = await new Phone(b).call(activation.scanOffer, { offer: handle });
    expect([again.status, again.body.code]).toEqual([409, 'offer.already_used']);
  });

  test('A08 it dies after ten minutes, on every way in', async () => {
    const { phone, id, handle, typed } = await offered(people.bagas);
    await b.advance(599);
    expect((await storedOffer(handle)).rest.state).toBe('open');
    await b.advance(1);
    expect((await phone.call(activation.scanOffer, { offer: handle })).body.code).toBe('offer.expired');
    expect((await phone.call(activation.scanOffer, { typed })).body.code).toBe('offer.expired');
    await expect(scanWalletAtOffice(b.world, b.officer, phone.walletQr(id))).rejects.toMatchObject({
      code: 'offer.expired',
    });
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('offered');
  });

  test('A08 a phone’s new application for another NIK ends the offer of the one before', async () => {
    const { phone, handle } = await offered(people.bagas);
    await phone.apply(people.maya);
    expect((await phone.call(activation.scanOffer, { offer: handle })).body.code).toBe('offer.closed');
  });
});

/** A world whose comparisons of codes are counted: every one of them derives the code's keyed hash. */
function counting(world: World): { world: World; evaluations: () => number } {
  let count = 0;
  const hmac: World['keys']['hmac'] = (purpose, data) => {
    if (purpose === 'offer:code') count += 1;
    return world.keys.hmac(purpose, data);
  };
  const keys = new Proxy(world.keys, {
    get: (target, name) => (name === 'hmac' ? hmac : Reflect.get(target, name, target)),
  });
  return { world: { ...world, keys }, evaluations: () => count };
}

type Redeem = (world: World, handle: string, jkt: string, code: string) => Promise<void>;

const real: Redeem = async (world, handle, jkt, code) => {
  const offer = await findOffer(b.world, handle);
  if (offer) await redeemCode(world, offer, jkt, code);
};

/** The classic mistake: read the count, compare, then save it. */
const checkThenSave: Redeem = async (world, handle, jkt, code) => {
  const [rid, id] = [ridOf(b.world, 'offer', handle), hashOf(handle)];
  const offer = await findOfferById(b.world, rid, id);
  if (!offer?.codeHash || offer.tries >= 5) throw new Error('no tries left');
  const isSame = world.keys.hmac('offer:code', `${id.toString('hex')}:${jkt}:${code}`).equals(offer.codeHash);
  await world.sql`update activation_offer set tries = ${offer.tries + 1} where rid = ${rid} and id = ${id}`;
  if (!isSame) throw new Error('wrong');
};

/** How many of 200 wrong guesses at one moment are compared at all. */
async function evaluationsOf200(redeem: Redeem): Promise<number> {
  const { phone, handle, code } = await coded(people.maya);
  const { world, evaluations } = counting(b.world);
  const guesses = Array.from({ length: 200 }, (_, at) => redeem(world, handle, phone.jkt, wrongOf(code, at + 1)));
  await Promise.allSettled(guesses);
  return evaluations();
}

describe('A09 the code can’t be guessed', () => {
  test('A09 the fifth wrong code ends the offer, and the right one is refused', async () => {
    const { phone, id, handle, code } = await coded(people.maya);
    const answers: Answer[] = [];
    for (let step = 1; step <= 5; step += 1) answers.push(await phone.token(handle, wrongOf(code, step)));
    expect(answers.map(({ status, body }) => [status, body.error, body.code, body.tries_left])).toEqual([
      [400, 'invalid_grant', 'code.wrong', 4],
      [400, 'invalid_grant', 'code.wrong', 3],
      [400, 'invalid_grant', 'code.wrong', 2],
      [400, 'invalid_grant', 'code.wrong', 1],
      [400, 'invalid_grant', 'code.tries_used_up', 0],
    ]);
    expect((await phone.token(handle, code)).body.code).toBe('code.tries_used_up');
    expect((await phone.call(activation.resendCode, { id })).body.code).toBe('offer.closed');
    expect((await readApplicationDetail(b.world, b.officer, id)).offer).toMatchObject({
      state: 'closed',
      closedWhy: 'tries',
    });
    // The way on: the officer opens another.
    const anew = await confirmApplication(b.world, b.officer, id);
    expect((await phone.call(activation.scanOffer, { offer: handleOf(anew.qr) })).body.state).toBe('coded');
  });

  test('A09 a new code forgives nothing, and there are three', async () => {
    const { phone, id, handle, code } = await coded(people.maya);
    for (let step = 1; step <= 4; step += 1) await phone.token(handle, wrongOf(code, step));
    expect((await phone.call(activation.resendCode, { id })).body.mail.triesLeft).toBe(1);
    expect((await phone.call(activation.resendCode, { id })).status).toBe(200);
    expect((await phone.call(activation.resendCode, { id })).body.code).toBe('code.sends_used_up');
    await b.deliver();
    const newest = b.lastCode(people.maya.email);
    expect((await phone.token(handle, wrongOf(newest))).body.code).toBe('code.tries_used_up');
    expect((await phone.token(handle, newest)).body.code).toBe('code.tries_used_up');
  });

  test('A09 a captcha that is missing, made up or spent costs no try', async () => {
    const { phone, handle, code } = await coded(people.maya);
    const spent = await solvedCaptcha(b.world);
    await phone.token(handle, wrongOf(code), spent);
    const over = await solvedCaptcha(b.world, Math.floor(Date.now() / 1000) - 1);
    const answers = [
      await phone.token(handle, code, ''),
      await phone.token(handle, code, Buffer.from('{"challenge":{}}').toString('base64')),
      await phone.token(handle, code, spent),
      await phone.token(handle, code, over),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual([
      'captcha.required',
      'captcha.invalid',
      'captcha.invalid',
      'captcha.invalid',
    ]);
    expect((await storedOffer(handle)).rest.tries).toBe(1);
    expect((await phone.token(handle, code)).status).toBe(200);
  });

  test('A09 of 200 guesses at one moment at most five are compared; check-then-save would let more through', async () => {
    expect(await evaluationsOf200(real)).toBeLessThanOrEqual(5);
    expect(await evaluationsOf200(checkThenSave)).toBeGreaterThan(5);
  });
});

describe('A10 a code read aloud to a swindler is worth nothing', () => {
  test('A10 on another phone the right code is refused, costs no try, and the officer sees it', async () => {
    const { phone, id, handle, code } = await coded(people.maya);
    const swindler = new Phone(b);
    await swindler.apply(people.maya);
    const answer = await swindler.token(handle, code);
    expect([answer.status, answer.body.code]).toEqual([400, 'offer.wrong_device']);
    expect((await storedOffer(handle)).rest.tries).toBe(0);
    expect((await readApplicationDetail(b.world, b.officer, id)).offer?.alerts).toBe(1);
    const token = (await phone.token(handle, code)).body.access_token;
    // The token is bound to the phone as well.
    expect((await swindler.seal(token)).body.code).toBe('session.required');
    expect((await swindler.credentials(token, 'ktp_sd_jwt', 1)).body.error).toBe('invalid_token');
    expect((await phone.seal(token)).status).toBe(200);
  });

  test('A10 the mail says that no officer ever asks for the code, in the applicant’s language', () => {
    expect(codeLetter('id', '123456').text).toContain('Petugas tidak pernah meminta kode ini.');
    expect(codeLetter('en', '123456').text).toContain('No officer ever asks for this code.');
    expect(codeLetter('id', '123456').html).toContain('Petugas tidak pernah meminta kode ini.');
  });
});
