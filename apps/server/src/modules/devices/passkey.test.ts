import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { authenticators, requireFreshPin, type SessionView } from '../sessions/index.ts';
import { challengeUser, evaluatePin, openSession, readDevice } from './devices.service.ts';
import { reseal, retireDevice, startReseal } from './index.ts';
import { addResident, afterStatement, newPhone, type TestPhone } from './testkit.ts';

const PIN = '271828';

let t: TestWorld;
let world: World;
let siti: Rid;
let phone: TestPhone;
let next = 1;
beforeAll(async () => {
  t = await testWorld();
  world = t.world;
});
afterAll(() => t.close());

beforeEach(async () => {
  siti = await addResident(world, `170201410790${String(next).padStart(4, '0')}`, 'SITI AMINAH');
  next += 1;
  phone = newPhone(world);
  await phone.activate(siti, PIN);
});

/** As a phone whose passkey opened the user key. */
async function open(as: 'open' | 'resume' = 'open'): Promise<SessionView> {
  const { challenge } = await challengeUser(world, phone.device);
  return openSession(world, phone.device, phone.userProof(challenge, as));
}

async function walletOf(token: string) {
  const path = '/api/wallet/access';
  const request = { method: 'GET', url: path, host: new URL(world.settings.origins.api).host };
  const { wallet } = await authenticators(world).wallet({
    ...request,
    headers: await phone.headers('GET', path, token),
  } as never);
  return wallet;
}

describe('a wallet that its passkey opened', () => {
  test('gets a session without a PIN, and sensitive calls are heard for five minutes', async () => {
    const { token } = await open();
    requireFreshPin(await walletOf(token));
    await t.advance(301);
    const wallet = await walletOf(token);
    expect(() => requireFreshPin(wallet)).toThrow('session.step_up_required');
  });

  test('and whose line came back later gets one that no sensitive call is heard in', async () => {
    const { token } = await open('resume');
    const wallet = await walletOf(token);
    expect(() => requireFreshPin(wallet)).toThrow('session.step_up_required');
  });

  test('does not say that it proves anew by signing that it resumes', async () => {
    const { challenge } = await challengeUser(world, phone.device);
    const proof = { ...phone.userProof(challenge, 'resume'), as: 'open' as const };
    await expect(openSession(world, phone.device, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test('A16 gets none by the user key of before, where the PIN is reset while it opens', async () => {
    const { challenge } = await challengeUser(world, phone.device);
    const { jkt } = phone.device;
    let oprfKey: Buffer = Buffer.alloc(0);
    const meanwhile = async () => {
      const begun = await startReseal(world, siti, jkt, phone.blind('314159').blinded, async (_, key) => {
        oprfKey = key;
      });
      await reseal(world, { rid: siti, jkt, oprfKey, ...newPhone(world).sealed(begun.challenge) });
    };
    // The signature was looked at, and the challenge is spent; the session is not written yet.
    const paused = afterStatement(world, 'update wallet_challenge', meanwhile);
    await expect(openSession(paused, phone.device, phone.userProof(challenge))).rejects.toMatchObject({
      code: 'pin.wrong',
    });
    const open = await world.sql`select by_pin as "byPin" from wallet_session where rid = ${siti} and ended_at is null`;
    expect(open).toEqual([{ byPin: true }]);
  });

  test('A16 resets no count by its own challenge, so wrong PINs stay counted', async () => {
    for (let tries = 0; tries < 3; tries += 1) await evaluatePin(world, phone.device, phone.blind('111112').blinded);
    await open();
    expect(await readDevice(world, phone.device)).toMatchObject({ pinTries: 3 });
  });

  test('gets nothing by a challenge used twice, too late, or signed by another key', async () => {
    const { challenge } = await challengeUser(world, phone.device);
    const other = newPhone(world);
    await expect(openSession(world, phone.device, other.userProof(challenge))).rejects.toMatchObject({
      code: 'pin.wrong',
    });
    await expect(openSession(world, phone.device, phone.userProof(challenge))).rejects.toMatchObject({
      code: 'pin.wrong',
    });
    const late = await challengeUser(world, phone.device);
    await t.advance(121);
    const proof = phone.userProof(late.challenge);
    await expect(openSession(world, phone.device, proof)).rejects.toMatchObject({ code: 'pin.wrong' });
  });

  test.each(['disabled', 'frozen', 'replaced'] as const)('A19 gets nothing once the device is %s', async (state) => {
    const { challenge } = await challengeUser(world, phone.device);
    await retireDevice(world, siti, phone.deviceKey.jkt, state);
    const code = `device.${state}`;
    await expect(openSession(world, phone.device, phone.userProof(challenge))).rejects.toMatchObject({ code });
    await expect(challengeUser(world, phone.device)).rejects.toMatchObject({ code });
  });

  test('is told that it is unknown where nobody activated it', async () => {
    await expect(challengeUser(world, newPhone(world).device)).rejects.toMatchObject({ code: 'device.unknown' });
  });

  test('may ask twenty times a minute', async () => {
    for (let asked = 0; asked < 20; asked += 1) await challengeUser(world, phone.device);
    await expect(challengeUser(world, phone.device)).rejects.toMatchObject({ code: 'request.too_many' });
  });
});
