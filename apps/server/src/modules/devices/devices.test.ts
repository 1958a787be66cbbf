import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { listAccess } from '../audit/index.ts';
import { deliverMails } from '../jobs/index.ts';
import { challengeUser, evaluatePin, openSession, readDevice } from './devices.service.ts';
import { findActiveDevice, retireDevice, sealPin, startPin } from './index.ts';
import { PIN_LIMITS } from './pin.ts';
import { addResident, newPhone, type TestPhone } from './testkit.ts';

const PIN = '271828';
const WRONG = '111112';

let t: TestWorld;
let world: World;
/** What the OPRF was asked to do: an evaluation is a guess that was answered. */
const oprf = { evaluations: 0, dies: false };
let siti: Rid;
let phone: TestPhone;
let next = 1;

beforeAll(async () => {
  t = await testWorld();
  world = {
    ...t.world,
    oprf: {
      newKey: () => t.world.oprf.newKey(),
      evaluate: (key, blinded) => {
        if (oprf.dies) throw new Error('killed between count and evaluation');
        oprf.evaluations += 1;
        return t.world.oprf.evaluate(key, blinded);
      },
    },
  };
});
afterAll(() => t.close());

beforeEach(async () => {
  siti = await addResident(
    world,
    `170201410790${String(next).padStart(4, '0')}`,
    'SITI AMINAH',
    `siti${next}@contoh.example`,
  );
  next += 1;
  phone = newPhone(world);
  await phone.activate(siti, PIN);
  oprf.evaluations = 0;
});

/** One try as the phone makes it; when the PIN opens the user key, the phone proves it. */
async function tryPin(pin: string) {
  const { blinded, output } = phone.blind(pin);
  const { evaluated, challenge, triesLeft } = await evaluatePin(world, phone.device, blinded);
  if (!phone.isRight(output(evaluated))) return { opened: false, triesLeft };
  await openSession(world, phone.device, phone.proof(challenge));
  return { opened: true, triesLeft };
}

/** Wrong PINs one after the other, each as soon as the wait is over. */
async function tryWrong(times: number) {
  for (let count = 0; count < times; count += 1) {
    const { waitSeconds } = await readDevice(world, phone.device);
    await t.advance(waitSeconds);
    expect(await tryPin(WRONG)).toMatchObject({ opened: false });
  }
}

describe('the PIN', () => {
  test('opens a session, and the count starts anew', async () => {
    await tryWrong(3);
    expect(await readDevice(world, phone.device)).toMatchObject({ state: 'active', pinTries: 3 });
    expect(await tryPin(PIN)).toEqual({ opened: true, triesLeft: 6 });
    expect(await readDevice(world, phone.device)).toEqual({ state: 'active', pinTries: 0, waitSeconds: 0 });
  });

  test('makes its holder wait from the fifth try on, longer each time', async () => {
    await tryWrong(5);
    await expect(tryPin(PIN)).rejects.toMatchObject({ code: 'pin.wait', details: { triesLeft: 5 } });
    const waits: number[] = [];
    for (let tries = 5; tries < 9; tries += 1) {
      waits.push((await readDevice(world, phone.device)).waitSeconds);
      await tryWrong(1);
    }
    expect(waits).toEqual([30, 60, 300, 900]);
  });

  test('A16 ten wrong in sequence: ten evaluations, device disabled, resident told, the right PIN too late', async () => {
    const mailsBefore = t.mails.length;
    await tryWrong(10);
    expect(oprf.evaluations).toBe(10);
    expect(await readDevice(world, phone.device)).toMatchObject({ state: 'disabled', pinTries: 10 });
    await t.advance(3_600);
    await expect(tryPin(PIN)).rejects.toMatchObject({ code: 'device.disabled' });
    expect(oprf.evaluations).toBe(10);
    await deliverMails(world);
    expect(t.mails.slice(mailsBefore).map(({ to }) => to)).toEqual([`siti${next - 1}@contoh.example`]);
    const { entries } = await listAccess(world, siti);
    expect(entries[0]).toMatchObject({ action: 'device.disabled' });
  });

  test('A16 the tenth try still counts when it is right', async () => {
    await tryWrong(9);
    await t.advance((await readDevice(world, phone.device)).waitSeconds);
    expect(await tryPin(PIN)).toEqual({ opened: true, triesLeft: 0 });
    expect(await readDevice(world, phone.device)).toMatchObject({ state: 'active', pinTries: 0 });
  });

  test('A16 the tenth try, right as it was, does not undo a stop that came meanwhile', async () => {
    await tryWrong(9);
    await t.advance(PIN_LIMITS.waits.at(-1) ?? 0);
    const { challenge } = await evaluatePin(world, phone.device, phone.blind(PIN).blinded);
    expect(await retireDevice(world, siti, phone.device.jkt, 'disabled')).toBe(true);
    const proof = phone.proof(challenge);
    await expect(openSession(world, phone.device, proof)).rejects.toMatchObject({ code: 'device.disabled' });
    expect(await readDevice(world, phone.device)).toMatchObject({ state: 'disabled' });
  });

  test('A16 five hundred at once: no more evaluations than tries', async () => {
    const { blinded } = phone.blind(WRONG);
    const asked = await Promise.allSettled(
      Array.from({ length: 500 }, () => evaluatePin(world, phone.device, blinded)),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(oprf.evaluations).toBe(5);
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'pin.wait' });
  });

  test('A16 negative control: counting after the evaluation lets the crowd through', async () => {
    const { blinded } = phone.blind(WRONG);
    const broken = async () => {
      const { pinTries, waitSeconds } = await readDevice(world, phone.device);
      if (pinTries >= PIN_LIMITS.most || waitSeconds > 0) return;
      oprf.evaluations += 1;
      await evaluatePin(world, phone.device, blinded).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 50 }, broken));
    expect(oprf.evaluations).toBeGreaterThan(10);
  });

  test('A16 a kill between count and evaluation gives no free try', async () => {
    oprf.dies = true;
    await expect(tryPin(WRONG)).rejects.toThrow('killed');
    oprf.dies = false;
    expect(await readDevice(world, phone.device)).toMatchObject({ pinTries: 1 });
  });

  test('A17 can be tried with its own device key alone', async () => {
    const other = newPhone(world);
    const { blinded } = other.blind(PIN);
    await expect(evaluatePin(world, other.device, blinded)).rejects.toMatchObject({ code: 'device.unknown' });
  });

  test('costs no try when what was sent is no point of the curve', async () => {
    const nonsense = Buffer.concat([Buffer.of(3), Buffer.alloc(32, 0xff)]).toString('base64url');
    await expect(evaluatePin(world, phone.device, nonsense)).rejects.toMatchObject({ code: 'pin.input_invalid' });
    expect(await readDevice(world, phone.device)).toMatchObject({ pinTries: 0 });
  });
});

describe('the proof of the PIN', () => {
  const ask = async () => evaluatePin(world, phone.device, phone.blind(PIN).blinded);

  test('works once', async () => {
    const { challenge } = await ask();
    const proof = phone.proof(challenge);
    await openSession(world, phone.device, proof);
    await expect(openSession(world, phone.device, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test('must come within two minutes', async () => {
    const { challenge } = await ask();
    await t.advance(121);
    const proof = phone.proof(challenge);
    await expect(openSession(world, phone.device, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test('must be signed by P, for opening', async () => {
    const other = newPhone(world);
    const first = await ask();
    const foreign = other.proof(first.challenge);
    await expect(openSession(world, phone.device, foreign)).rejects.toMatchObject({ code: 'pin.wrong' });
    const second = await ask();
    const sealing = { ...phone.proof(second.challenge), signature: phone.signed('seal', second.challenge) };
    await expect(openSession(world, phone.device, sealing)).rejects.toMatchObject({ code: 'pin.wrong' });
    expect(await readDevice(world, phone.device)).toMatchObject({ pinTries: 2 });
  });
});

describe('a device', () => {
  test('A12 of a device that is being activated is evaluated ten times a minute at most', async () => {
    const fresh = newPhone(world);
    const start = () => startPin(world, siti, fresh.deviceKey.jkt, fresh.blind(PIN).blinded);
    for (let asked = 0; asked < 10; asked += 1) await start();
    await expect(start()).rejects.toMatchObject({ code: 'request.too_many' });
    await t.advance(61);
    expect((await start()).evaluated).toHaveLength(44);
  });

  test('cannot be set by a wallet of before there was a P: its device is disabled, and activated anew', async () => {
    const { jkt } = phone.deviceKey;
    // What migration 0030 leaves of it.
    await world.sql`update device set state = 'disabled', pin_tries = 0, pin_jwk = null where jkt = ${jkt}`;
    const code = 'device.disabled';
    await expect(evaluatePin(world, phone.device, phone.blind(PIN).blinded)).rejects.toMatchObject({ code });
    await expect(challengeUser(world, phone.device)).rejects.toMatchObject({ code });
    await t.advance(61);
    await phone.activate(siti, PIN);
    expect(await tryPin(PIN)).toMatchObject({ opened: true });
  });

  test('is registered with two keys, each held by the phone', async () => {
    const fresh = newPhone(world);
    const { challenge } = await startPin(world, siti, fresh.deviceKey.jkt, fresh.blind(PIN).blinded);
    const sealed = { rid: siti, jkt: fresh.deviceKey.jkt, ...fresh.sealed(challenge) };
    const one = { ...sealed, pinJwk: sealed.userJwk, pinSignature: sealed.signature };
    await expect(sealPin(world, one)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(sealPin(world, { ...sealed, pinSignature: sealed.signature })).rejects.toMatchObject({
      code: 'pin.wrong',
    });
  });

  test('answers the same evaluation again while it is being bound, so an interrupted start goes on', async () => {
    const fresh = newPhone(world);
    const { blinded } = fresh.blind(PIN);
    const first = await startPin(world, siti, fresh.deviceKey.jkt, blinded);
    const again = await startPin(world, siti, fresh.deviceKey.jkt, blinded);
    expect(again.evaluated).toBe(first.evaluated);
    expect(again.challenge).not.toBe(first.challenge);
  });

  test('has one PIN: an active device does not start again, and its seal works once', async () => {
    const { blinded } = phone.blind('314159');
    await expect(startPin(world, siti, phone.deviceKey.jkt, blinded)).rejects.toMatchObject({
      code: 'application.wrong_step',
    });
    // Nor does a challenge that was made for opening.
    const { challenge } = await evaluatePin(world, phone.device, blinded);
    await expect(
      sealPin(world, { rid: siti, jkt: phone.deviceKey.jkt, ...phone.sealed(challenge) }),
    ).rejects.toMatchObject({
      code: 'pin.wrong',
    });
  });

  test('is never bound to a second person', async () => {
    const budi = await addResident(world, `170201020388${String(next).padStart(4, '0')}`, 'BUDI');
    const { blinded } = phone.blind(PIN);
    await expect(startPin(world, budi, phone.deviceKey.jkt, blinded)).rejects.toMatchObject({
      code: 'application.wrong_device',
    });
  });

  test('gives way to the next one of the same resident', async () => {
    const second = newPhone(world);
    await second.activate(siti, PIN);
    expect(await readDevice(world, phone.device)).toMatchObject({ state: 'replaced' });
    expect(await findActiveDevice(world, siti)).toMatchObject({ jkt: second.deviceKey.jkt });
    await expect(tryPin(PIN)).rejects.toMatchObject({ code: 'device.replaced' });
  });

  test('that was retired evaluates nothing any more', async () => {
    expect(await retireDevice(world, siti, phone.deviceKey.jkt, 'frozen')).toBe(true);
    expect(await retireDevice(world, siti, phone.deviceKey.jkt, 'frozen')).toBe(false);
    await expect(tryPin(PIN)).rejects.toMatchObject({ code: 'device.frozen' });
    expect(oprf.evaluations).toBe(0);
  });
});
