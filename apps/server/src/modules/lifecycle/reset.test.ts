import { randomBytes, randomUUID } from 'node:crypto';
import { wallet as walletWire, reset as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Rid } from '../../kernel/handle.ts';
import { colourPicture, type HeldHead } from '../../testing/colour-faces.ts';
import { type Bench, Phone, randomPoint } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { sealedBy } from '../devices/testkit.ts';
import { openGrant } from '../issuance/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { freezeAtOffice } from './office.service.ts';
import { endResets } from './reset.service.ts';
import { startNewPin } from './reset-pin.service.ts';
import { type ActiveWallet, activateWallet, fetchKtp, more, openLifecycle } from './testkit.ts';

let b: Bench;
let wallet: ActiveWallet;
const { ratna } = more;
const DAY = 86_400;

beforeAll(async () => {
  b = await openLifecycle();
  wallet = await activateWallet(b, ratna);
});
afterAll(() => b.close());
/** A day has three resets; each test has its own day. */
beforeEach(() => b.advance(DAY + 60));

const call = (route: Parameters<Phone['call']>[0], input: Record<string, unknown> = {}) =>
  wallet.phone.call(route, input);

async function begin(): Promise<string> {
  const begun = await call(wire.startReset, { language: 'id' });
  expect(begun).toMatchObject({ status: 200, body: { state: 'face', mail: null, readyAt: null } });
  return begun.body.id;
}

/** Shows a face to the reset as the guided capture does. */
async function face(id: string, likeness: number, person = 21) {
  const { phone } = wallet;
  const started = await phone.call(wire.startResetCapture, { id });
  if (started.status !== 201) return started;
  const { challengeId, moves } = started.body;
  const poses: HeldHead[] = ['front', 'front', 'front', ...moves];
  for (const [index, pose] of poses.entries()) {
    const jpeg = await colourPicture({ likeness, person, head: pose });
    await phone.call(wire.addResetFrame, { id, challengeId, index, pose, picture: jpeg.toString('base64') });
  }
  return phone.call(wire.matchResetFace, { id, challengeId });
}

async function untilWaiting(): Promise<string> {
  const id = await begin();
  expect((await face(id, 0.8)).body).toMatchObject({ state: 'code', mail: { to: 'r•••@contoh.example' } });
  await b.deliver();
  const confirmed = await call(wire.confirmResetCode, { id, code: b.lastCode(ratna.email) });
  expect(confirmed).toMatchObject({ status: 200, body: { state: 'waiting', readyAt: expect.any(String) } });
  await b.deliver();
  return id;
}

/** What a new PIN is sealed with, by keys of its own. */
async function setPin(id: string) {
  const started = await call(wire.startNewPin, { id, blinded: randomPoint() });
  if (started.status !== 200) return started;
  const keys = { user: new Phone(b), pin: new Phone(b) };
  return call(wire.sealNewPin, { id, ...sealedBy(keys, started.body.challenge) });
}

const linkIn = (param: string) => {
  const mail = b.mails.findLast(({ text }) => text.includes(`${param}=`));
  return { mail, token: new RegExp(`${param}=([\\w-]+)`).exec(mail?.text ?? '')?.[1] ?? '' };
};

describe('a forgotten PIN', () => {
  test('is replaced by face, code and a day’s wait, on the same device; what the old one held is revoked', async () => {
    const before = await fetchKtp(wallet);
    expect(before.status).toBe(401);
    const old = (
      await b.world.sql<{ key: object }>`
      select user_jwk as key from device where jkt = ${wallet.phone.jkt}`
    )[0]?.key;
    const id = await untilWaiting();
    expect((await setPin(id)).body.code).toBe('reset.wrong_step');
    await b.advance(DAY - 60);
    expect((await setPin(id)).body.code).toBe('reset.wrong_step');
    await b.advance(61);
    expect((await call(wire.readReset)).body.reset).toMatchObject({ id, state: 'ready' });
    const opened = await setPin(id);
    expect(opened.status).toBe(200);
    wallet = { ...wallet, token: opened.body.token };
    expect((await fetchKtp(wallet)).status).toBe(200);
    const device = await b.world.sql<{ key: object; state: string }>`
      select user_jwk as key, state from device where jkt = ${wallet.phone.jkt}`;
    expect(device).toEqual([{ key: expect.not.objectContaining(old ?? {}), state: 'active' }]);
    // Once: the same reset sets no second PIN.
    expect((await setPin(id)).body.code).toBe('reset.over');
    await b.deliver();
    expect(b.mails.at(-1)).toMatchObject({ to: ratna.email, subject: expect.stringContaining('sudah diganti') });
    const actions = (await listAccess(b.world, (await findResidentByNik(b.world, ratna.nik)) ?? '')).entries;
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['pin_reset.face_compared', 'pin_reset.waiting', 'pin.reset']),
    );
  });

  test('revokes on the new PIN what was issued before it, and what other wallets were allowed', async () => {
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    await b.world.sql`update wallet_session set pin_fresh_until = app_clock() + interval '5 minutes',
      expires_at = app_clock() + interval '1 hour', seen_at = app_clock(), ended_at = null where jkt = ${wallet.phone.jkt}`;
    expect((await fetchKtp(wallet)).status).toBe(200);
    expect(await live()).toBeGreaterThan(0);
    const rid = (await findResidentByNik(b.world, ratna.nik)) ?? ('' as Rid);
    const wish = { rid, client: undefined, jkt: null, configurations: ['ktp_sd_jwt'], identified: false };
    await openGrant(b.world, wish, { redirectUri: 'https://dompet.example/cb', codeChallenge: 'A'.repeat(43) });
    const opened = await setPin(id);
    wallet = { ...wallet, token: opened.body.token };
    expect(await live()).toBe(0);
    const grants = await b.world.sql`select revoked_why as why from issuance_grant where rid = ${rid}`;
    expect(grants).toEqual([{ why: 'pin_reset' }]);
  });

  test('whose last step is begun again refuses the seal of before, which would lie under another key', async () => {
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    const keys = { user: new Phone(b), pin: new Phone(b) };
    const seal = async ({ challenge }: { challenge: string }) =>
      call(wire.sealNewPin, { id, ...sealedBy(keys, challenge) });
    const first = (await call(wire.startNewPin, { id, blinded: randomPoint() })).body;
    const second = (await call(wire.startNewPin, { id, blinded: randomPoint() })).body;
    expect((await seal(first)).body.code).toBe('pin.wrong');
    const opened = await seal(second);
    expect(opened.status).toBe(200);
    wallet = { ...wallet, token: opened.body.token };
  });

  test('whose last step is begun again in the middle of the first opens by the PIN that is sealed', async () => {
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    const { oprf } = b.world;
    const blinded = randomPoint();
    const begun: { challenge: string; evaluated: string }[] = [];
    const evaluate: typeof oprf.evaluate = async (key, point) => {
      begun.push((await call(wire.startNewPin, { id, blinded })).body);
      return oprf.evaluate(key, point);
    };
    const world = { ...b.world, oprf: { newKey: () => oprf.newKey(), evaluate } };
    const device = { jkt: wallet.phone.jkt, jwk: wallet.phone.jwk, token: undefined };
    begun.push(await startNewPin(world, device, { id, blinded }));
    const [second, first] = begun;
    const keys = { user: new Phone(b), pin: new Phone(b) };
    const seal = (challenge = '') => call(wire.sealNewPin, { id, ...sealedBy(keys, challenge) });
    expect((await seal(first?.challenge)).body.code).toBe('pin.wrong');
    wallet = { ...wallet, token: (await seal(second?.challenge)).body.token };
    expect((await call(walletWire.evaluatePin, { blinded })).body.evaluated).toBe(second?.evaluated);
  });

  test('A16 takes neither the key of the PIN before, nor the one that signs every call of the phone', async () => {
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    const keys = { user: new Phone(b), pin: new Phone(b) };
    const { challenge } = (await call(wire.startNewPin, { id, blinded: randomPoint() })).body;
    const first = await call(wire.sealNewPin, { id, ...sealedBy({ ...keys, pin: wallet.phone }, challenge) });
    expect(first.body.code).toBe('request.invalid');
    const before = new Phone(b);
    await b.world.sql`
      update device set pin_jwk = ${JSON.stringify(before.jwk)}::jsonb where jkt = ${wallet.phone.jkt}`;
    const second = await call(wire.sealNewPin, { id, ...sealedBy({ ...keys, pin: before }, challenge) });
    expect(second.body.code).toBe('request.invalid');
    const opened = await call(wire.sealNewPin, { id, ...sealedBy(keys, challenge) });
    wallet = { ...wallet, token: opened.body.token };
    expect(opened.status).toBe(200);
  });

  test('ends, once it is replaced, a move that was agreed to with the PIN of before; the link of its notice stays', async () => {
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    const rid = (await findResidentByNik(b.world, ratna.nik)) ?? '';
    await b.world.sql`
      insert into device_move (rid, id, old_jkt, ticket_hash, ticket_until, expires_at, new_jkt, confirmed_at, oprf_key)
      values (${rid}, ${randomUUID()}, ${wallet.phone.jkt}, ${randomBytes(32)}, app_clock(),
              app_clock() + interval '10 minutes', 'a new phone', app_clock(), ${randomBytes(32)})`;
    wallet = { ...wallet, token: (await setPin(id)).body.token };
    const moves = await b.world.sql`
      select ended_why as why, oprf_key as key, notice_over_at as over from device_move where rid = ${rid}`;
    expect(moves).toEqual([{ why: 'cancelled', key: null, over: null }]);
  });

  test('is cancelled by the link that every contact gets; opening the link changes nothing', async () => {
    const id = await untilWaiting();
    const { mail, token } = linkIn('reset');
    expect(mail).toMatchObject({ to: ratna.email });
    expect((await b.app.inject({ url: `/batalkan?reset=${token}` })).body).toContain('Batalkan PIN baru?');
    expect((await call(wire.readReset)).body.reset).toMatchObject({ state: 'waiting' });
    const made = randomBytes(32).toString('base64url');
    const answers = [];
    for (const given of [made, token, token]) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      answers.push((await b.app.inject({ method: 'POST', url: '/batalkan', headers, payload: `reset=${given}` })).body);
    }
    expect(new Set(answers).size).toBe(1);
    expect((await call(wire.readReset)).body).toEqual({ reset: null });
    await b.advance(DAY + 1);
    expect((await setPin(id)).body.code).toBe('reset.over');
  });

  test('is cancelled on the phone, and by the open wallet, which sees it', async () => {
    const id = await untilWaiting();
    expect((await call(wire.cancelReset, { id })).body.state).toBe('cancelled');
    await untilWaiting();
    await b.world.sql`update wallet_session set expires_at = app_clock() + interval '1 hour', seen_at = app_clock(),
      ended_at = null where jkt = ${wallet.phone.jkt}`;
    const own = await wallet.phone.call(wire.readOwnReset, {}, wallet.token);
    expect(own.body.reset).toMatchObject({ state: 'waiting' });
    expect((await wallet.phone.call(wire.cancelOwnReset, {}, wallet.token)).status).toBe(200);
    expect((await call(wire.readReset)).body).toEqual({ reset: null });
  });

  test('a face alone resets nothing, and three that are not alike end it; many resets buy no more tries', async () => {
    const id = await begin();
    expect((await setPin(id)).body.code).toBe('reset.wrong_step');
    expect((await call(wire.confirmResetCode, { id, code: '000000' })).body.code).toBe('reset.wrong_step');
    for (const left of [2, 1, 0]) {
      expect((await face(id, 0.1, 40)).body).toMatchObject({ code: 'face.no_match', triesLeft: left });
    }
    expect((await face(id, 0.8)).body.code).toBe('reset.over');
    const again = await begin();
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push((await face(again, 0.1, 40)).body.code);
    expect(codes.at(-1)).toMatch(/reset\.refused|face\.no_match/);
    await begin();
    await call(wire.startReset, { language: 'id' });
    const last = await call(wire.readReset);
    await call(wire.cancelReset, { id: last.body.reset.id });
    expect((await call(wire.startReset, { language: 'id' })).body.code).toBe('request.too_many');
  });

  test('five wrong codes end it, and the right one is too late', async () => {
    await b.world.sql`delete from face_tries`;
    const id = await begin();
    await face(id, 0.8);
    expect((await call(wire.confirmResetCode, { id, code: '000000' })).body.code).toBe('code.not_sent');
    await b.deliver();
    const right = b.lastCode(ratna.email);
    const wrong = right === '123456' ? '123457' : '123456';
    for (const left of [4, 3, 2, 1]) {
      expect((await call(wire.confirmResetCode, { id, code: wrong })).body).toMatchObject({ triesLeft: left });
    }
    expect((await call(wire.confirmResetCode, { id, code: wrong })).body.code).toBe('reset.refused');
    expect((await call(wire.confirmResetCode, { id, code: right })).body.code).toBe('reset.over');
  });

  test('belongs to its device: another phone neither begins, reads nor ends it', async () => {
    const stranger = new Phone(b);
    expect((await stranger.call(wire.startReset, { language: 'id' })).body.code).toBe('device.unknown');
    const id = await begin();
    for (const route of [wire.startResetCapture, wire.cancelReset, wire.resendResetCode]) {
      expect((await stranger.call(route, { id })).body.code).toBe('reset.unknown');
    }
  });

  test('of a phone that was activated again since is over: it was for the PIN of before', async () => {
    await b.world.sql`delete from face_tries`;
    const id = await untilWaiting();
    await b.advance(DAY + 1);
    expect((await call(wire.readReset)).body.reset).toMatchObject({ id, state: 'ready' });
    // What an activation or a move writes when it seals the phone's first PIN.
    await b.world.sql`update device set activated_at = app_clock() where jkt = ${wallet.phone.jkt}`;
    expect((await call(wire.readReset)).body).toEqual({ reset: null });
    expect((await setPin(id)).body.code).toBe('reset.over');
    expect((await begin()) === id).toBe(false);
    await call(wire.cancelReset, { id: (await call(wire.readReset)).body.reset.id });
  });

  test('ends when the PIN is changed by whoever knows it', async () => {
    const id = await untilWaiting();
    const rid = (await findResidentByNik(b.world, ratna.nik)) ?? '';
    await endResets(b.world, rid as Parameters<typeof endResets>[1]);
    await b.advance(DAY + 1);
    expect((await setPin(id)).body.code).toBe('reset.over');
  });

  test('ends when the wallet is frozen meanwhile', async () => {
    const id = await untilWaiting();
    await freezeAtOffice(b.world, b.officer, { nik: ratna.nik, reason: 'Ponsel hilang di pasar.' });
    await b.advance(DAY + 1);
    expect((await setPin(id)).body.code).toBe('reset.over');
    expect((await call(wire.startReset, { language: 'id' })).body.code).toBe('device.frozen');
    expect((await call(walletWire.readDevice)).body.state).toBe('frozen');
  });
});

async function live(): Promise<number> {
  const rows = await b.world.sql`
    select 1 from issued_credential where jkt = ${wallet.phone.jkt} and revoked_at is null`;
  return rows.length;
}
