import { calls } from '@jatidiri/contracts';
import {
  applyFor,
  type Copy,
  comeToCounter,
  makeSeal,
  newPhone,
  openWithPin,
  type Phone,
  receiveBatch,
  registerSeal,
  requestToken,
  type Seal,
  scanOfficeQr,
  selfiePicture,
  showFace,
  TEST_PIN,
  trustOf,
} from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fault, killIn } from './rig/kill.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { type Counter, openCounter, personas } from './rig/staff.ts';

const { ratna } = personas;
let server: RunningServer;
let counter: Counter;
beforeAll(async () => {
  server = await startServer();
  counter = await openCounter(server);
});
afterAll(() => server?.stop());

/** What the phone keeps, and nothing else: each step goes on from it. */
interface Memory {
  id?: string;
  qr?: string;
  preAuthorizedCode?: string;
  code?: string;
  accessToken?: string;
  seal?: Seal & { challenge: string };
  session?: string;
  ktp?: Copy[];
  kk?: Copy[];
}

describe('R03 a server killed in the middle of an activation', () => {
  const memory: Memory = {};
  const have = <Name extends keyof Memory>(name: Name): NonNullable<Memory[Name]> => {
    const value = memory[name];
    if (value === undefined) throw new Error(`the phone has no ${name}`);
    return value;
  };
  let phone: Phone;
  beforeAll(() => {
    phone = newPhone(server.origin);
  });

  const batch = async (configuration: 'ktp_sd_jwt' | 'kk_sd_jwt') =>
    receiveBatch(phone, have('session'), configuration, await trustOf(server.origin));

  /** Each step as the phone (or the officer) takes it; taken again after the restart, it must end the same. */
  const steps: readonly (readonly [string, Fault, () => Promise<unknown>])[] = [
    ['the application', 'access_log', async () => (memory.id = (await applyFor(phone, ratna)).id)],
    ['the selfie', 'access_log', async () => showFace(phone, have('id'), await selfiePicture())],
    [
      'the picture at the counter',
      'access_log',
      async () => comeToCounter(counter.officer, have('id'), await selfiePicture()),
    ],
    [
      'the officer confirming',
      'access_log',
      async () => (memory.qr = (await counter.officer.call(calls.confirmApplication, { id: have('id') })).qr),
    ],
    [
      'the scan of the office QR',
      'access_log',
      async () => (memory.preAuthorizedCode = (await scanOfficeQr(phone, have('qr'))).preAuthorizedCode ?? ''),
    ],
    [
      'the code',
      'issuance_token',
      async () => {
        memory.code ??= await server.readCode(ratna.email);
        const grant = { preAuthorizedCode: have('preAuthorizedCode'), code: have('code') };
        memory.accessToken = await requestToken(phone, grant);
      },
    ],
    ['the PIN', 'device', async () => (memory.seal = await makeSeal(phone, have('accessToken'), TEST_PIN))],
    ['the seal', 'wallet_session', async () => (memory.session = await sealOrOpen())],
    ['the KTP', 'issued_credential', async () => (memory.ktp = await batch('ktp_sd_jwt'))],
    ['the family card', 'issued_credential', async () => (memory.kk = await batch('kk_sd_jwt'))],
  ];

  /** The phone can't know whether its seal arrived: the server's word decides which call is next. */
  async function sealOrOpen(): Promise<string> {
    const { state } = await phone.call(calls.readApplication, { id: have('id') });
    const seal = have('seal');
    if (state === 'active') return (await openWithPin(phone, seal, TEST_PIN)).token;
    return (await registerSeal(phone, have('accessToken'), seal)).token;
  }

  test.each(steps)('R03 in %s: after the restart the same wallet goes on', async (_, table, step) => {
    expect(await killIn(server, table, step)).toBe(false);
    await step();
  });

  test('R03 ends with an active wallet, and with nothing left over', async () => {
    expect([memory.ktp?.length, memory.kk?.length]).toEqual([10, 10]);
    const { state } = await phone.call(calls.readApplication, { id: have('id') });
    expect(state).toBe('active');
    const left = () => server.sql<Record<string, number>>`
      select (select count(*)::int from application) as applications,
             (select count(*)::int from device) as devices,
             (select count(*)::int from device where state = 'active') as active,
             (select count(*)::int from issued_credential) as credentials,
             (select count(*)::int from mail_outbox where kind = 'activation.code') as codes,
             (select count(*)::int from mail_outbox where accepted_at is null) as unsent`;
    // What was written last may still be on its way to the mail server.
    const all = { applications: 1, devices: 1, active: 1, credentials: 20, codes: 1, unsent: 0 };
    await expect.poll(left).toEqual([all]);
    await openWithPin(phone, have('seal'), TEST_PIN);
  });
});
