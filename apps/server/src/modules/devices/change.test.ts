import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, type Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { listAccess } from '../audit/index.ts';
import { deliverMails } from '../jobs/index.ts';
import { isWalletSessionOpen } from '../sessions/index.ts';
import { changePin, startPinChange } from './change.service.ts';
import { challengeUser, evaluatePin, openSession } from './devices.service.ts';
import { lockDevices } from './devices.store.ts';
import { retireDevice, sealPin, startPin } from './index.ts';
import { addResident, newPhone, newTestKey, type TestPhone } from './testkit.ts';

const OLD = '271828';
const NEW = '314159';

let t: TestWorld;
let world: World;
let siti: Rid;
let phone: TestPhone;
let wallet: Wallet;
let next = 1;
beforeAll(async () => {
  t = await testWorld();
  world = t.world;
});
afterAll(() => t.close());

beforeEach(async () => {
  const nik = `170201410790${String(next).padStart(4, '0')}`;
  siti = await addResident(world, nik, 'SITI AMINAH', `siti${next}@contoh.example`);
  next += 1;
  phone = newPhone(world);
  ({ wallet } = await phone.activate(siti, OLD));
});

/** What the phone derives from a PIN as the server evaluates it now: the same output opens the same seal. */
async function outputOf(pin: string): Promise<string> {
  const { blinded, output } = phone.blind(pin);
  return output((await evaluatePin(world, phone.device, blinded)).evaluated);
}

/** The phone's half: what it seals under, and what it sends when it has kept the seal. */
async function start(pin = NEW) {
  const { blinded, output } = phone.blind(pin);
  const { evaluated, challenge } = await startPinChange(world, wallet, blinded);
  return { sealedUnder: output(evaluated), ...phone.changed(challenge) };
}

describe('a change of PIN', () => {
  test('makes the next PIN open what it was sealed under, and the one before nothing; contacts hear of it', async () => {
    const before = await outputOf(OLD);
    const { sealedUnder, proof } = await start();
    await changePin(world, wallet, proof);
    expect(await outputOf(NEW)).toBe(sealedUnder);
    expect(await outputOf(OLD)).not.toBe(before);
    await deliverMails(world);
    expect(t.mails.at(-1)).toMatchObject({
      to: `siti${next - 1}@contoh.example`,
      subject: expect.stringContaining('PIN'),
    });
    const { entries } = await listAccess(world, siti);
    expect(entries[0]).toMatchObject({ action: 'pin.changed' });
  });

  test('ends the other sessions of the phone, keeps its own, and tells the rooms above', async () => {
    const { challenge } = await evaluatePin(world, phone.device, phone.blind(OLD).blinded);
    const { token } = await openSession(world, phone.device, phone.proof(challenge));
    const latest = { ...wallet, sessionHash: hashOf(token) };
    const { proof } = await start();
    const told: Rid[] = [];
    await changePin(world, latest, proof, async (_, rid) => void told.push(rid));
    expect(await isWalletSessionOpen(world, latest)).toBe(true);
    expect(await isWalletSessionOpen(world, wallet)).toBe(false);
    expect(told).toEqual([siti]);
  });

  test('that breaks off in the middle leaves the PIN as it was', async () => {
    const before = await outputOf(OLD);
    await start();
    expect(await outputOf(OLD)).toBe(before);
  });

  test('begun twice is ended by the second alone: no seal is left that nothing opens', async () => {
    const first = await start();
    const second = await start('161803');
    await expect(changePin(world, wallet, first.proof)).rejects.toMatchObject({ code: 'pin.wrong' });
    await changePin(world, wallet, second.proof);
    expect(await outputOf('161803')).toBe(second.sealedUnder);
    await expect(changePin(world, wallet, second.proof)).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test('that comes late, after the old PIN has opened again, is refused: the phone holds the old seal alone', async () => {
    const before = await outputOf(OLD);
    const { proof } = await start();
    const { challenge } = await evaluatePin(world, phone.device, phone.blind(OLD).blinded);
    await openSession(world, phone.device, phone.proof(challenge));
    await expect(changePin(world, wallet, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
    expect(await outputOf(OLD)).toBe(before);
  });

  test('between evaluation and proof of the old PIN refuses the proof, so the phone keeps both seals', async () => {
    const { proof, sealedUnder } = await start();
    const { challenge } = await evaluatePin(world, phone.device, phone.blind(OLD).blinded);
    await changePin(world, wallet, proof);
    const late = openSession(world, phone.device, phone.proof(challenge));
    await expect(late).rejects.toMatchObject({ code: 'pin.wrong' });
    expect(await outputOf(NEW)).toBe(sealedUnder);
  });

  test('goes on where a passkey opened meanwhile: that drops no seal', async () => {
    const { proof } = await start();
    const { challenge } = await challengeUser(world, phone.device);
    await openSession(world, phone.device, phone.userProof(challenge));
    await changePin(world, wallet, proof);
  });

  test('A16 opens no session by its challenge, and an evaluated PIN changes none by its own', async () => {
    const { proof } = await start();
    const opening = openSession(world, phone.device, phone.proof(proof.challenge));
    await expect(opening).rejects.toMatchObject({ code: 'pin.wrong' });
    const { challenge } = await evaluatePin(world, phone.device, phone.blind(OLD).blinded);
    const changing = changePin(world, wallet, phone.changed(challenge).proof);
    await expect(changing).rejects.toMatchObject({ code: 'pin.wrong' });
    await changePin(world, wallet, proof);
  });

  test('is evaluated ten times a minute at most', async () => {
    await t.advance(61);
    for (let asked = 0; asked < 10; asked += 1) await start();
    await expect(start()).rejects.toMatchObject({ code: 'request.too_many' });
  });

  test('A16 is no way to try the present PIN: the next one is evaluated under another key', async () => {
    const before = await outputOf(OLD);
    expect((await start(OLD)).sealedUnder).not.toBe(before);
  });

  test('A21 is refused without a fresh PIN, after a passkey, and signed by another key', async () => {
    const { blinded } = phone.blind(NEW);
    const { proof } = await start();
    for (const stale of [
      { ...wallet, pinFresh: false },
      { ...wallet, byPin: false },
    ]) {
      await expect(startPinChange(world, stale, blinded)).rejects.toMatchObject({ code: 'session.pin_required' });
      await expect(changePin(world, stale, proof)).rejects.toMatchObject({ code: 'session.pin_required' });
    }
    const signature = newPhone(world).signed('change', proof.challenge);
    await expect(changePin(world, wallet, { ...proof, signature })).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test('A16 gives the next PIN a key of its own: the one before proves nothing any more', async () => {
    const { proof, next } = await start();
    await changePin(world, wallet, proof);
    const opened = async (key: typeof next) => {
      const { challenge } = await evaluatePin(world, phone.device, phone.blind(NEW).blinded);
      return openSession(world, phone.device, phone.proof(challenge, 'open', key));
    };
    await expect(opened(phone.pinKey)).rejects.toMatchObject({ code: 'pin.wrong' });
    expect((await opened(next)).token).toHaveLength(43);
  });

  test('takes no key that its phone does not hold, nor one that a passkey opens, too', async () => {
    const { proof } = await start();
    const foreign = { ...proof, pinSignature: phone.signed('change', proof.challenge, newTestKey()) };
    await expect(changePin(world, wallet, foreign)).rejects.toMatchObject({ code: 'pin.wrong' });
    const user = phone.changed(proof.challenge, phone.pinKey, phone.userKey).proof;
    await expect(changePin(world, wallet, user)).rejects.toMatchObject({ code: 'request.invalid' });
    await changePin(world, wallet, proof);
  });

  test('A16 takes neither the key of the PIN before, nor the one that signs every call of the phone', async () => {
    const { proof } = await start();
    for (const key of [phone.pinKey, phone.deviceKey]) {
      const same = phone.changed(proof.challenge, phone.pinKey, key).proof;
      await expect(changePin(world, wallet, same)).rejects.toMatchObject({ code: 'request.invalid' });
    }
    await changePin(world, wallet, proof);
  });

  test('goes through while a first PIN is sealed late: neither waits for the other', async () => {
    const fresh = newPhone(world);
    const { jkt } = fresh.deviceKey;
    const late = await startPin(world, siti, jkt, fresh.blind(OLD).blinded);
    const active = await fresh.activate(siti, OLD);
    const { challenge } = await startPinChange(world, active.wallet, fresh.blind(NEW).blinded);
    const sealing = await inTransaction(world, async (held) => {
      await lockDevices(held, siti);
      const seal = sealPin(world, { rid: siti, jkt, ...fresh.sealed(late.challenge) }).catch((error) => error);
      await expect.poll(waiting).toBe(1);
      await changePin(held, active.wallet, fresh.changed(challenge).proof);
      return { seal };
    });
    expect(await sealing.seal).toMatchObject({ code: 'pin.wrong' });
  });

  test('that was begun before a stop is not taken once the phone is activated anew', async () => {
    const { proof } = await start();
    await retireDevice(world, siti, phone.deviceKey.jkt, 'disabled');
    await t.advance(61);
    const { wallet } = await phone.activate(siti, '161803');
    await expect(changePin(world, wallet, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
    const left = await world.sql`
      select next_oprf_key as key, next_challenge_hash as hash from device where jkt = ${phone.deviceKey.jkt}`;
    expect(left).toEqual([{ key: null, hash: null }]);
  });
});

/** Statements of this database that wait for another's lock. */
async function waiting(): Promise<number> {
  const rows = await world.sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}
