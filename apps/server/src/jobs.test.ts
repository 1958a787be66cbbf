import { activation, wallet as walletWire } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSweeps, sweepAll } from './jobs.ts';
import type { World } from './kernel/world.ts';
import { confirmApplication } from './modules/activation/confirm.service.ts';
import { sweepSelfies } from './modules/activation/index.ts';
import { readApplicationDetail } from './modules/activation/office.service.ts';
import { openScreen } from './modules/activation/screen.service.ts';
import { type Bench, handleOf, openBench, Phone, people, solvedCaptcha } from './modules/activation/testkit.ts';
import { findResidentByNik } from './modules/registry/index.ts';
import { openWalletSession } from './modules/sessions/index.ts';
import { insertStaffSession } from './modules/sessions/sessions.store.ts';
import { createShare } from './modules/share/share.service.ts';
import { inviteStaff } from './modules/staff/index.ts';
import { insertChallenge } from './modules/staff/staff.store.ts';
import { unseal } from './modules/vault/index.ts';

const HOUR = 3_600;
const DAY = 86_400;
/** A captcha that the days these tests skip do not outdate. */
const captcha = async () => solvedCaptcha(b.world, Math.floor(Date.now() / 1000) + 365 * DAY);

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

const TABLES = [
  'wallet_session',
  'staff_session',
  'staff_challenge',
  'staff_invite',
  'counter_screen',
  'wallet_challenge',
  'short_code',
  'share',
  'issuance_token',
  'activation_offer',
  'issued_credential',
  'status_entry',
  'mail_outbox',
  'face_tries',
  'application',
  'device',
] as const;
type Counts = Record<(typeof TABLES)[number], number>;

async function counts(): Promise<Counts> {
  const read = async (table: string) => {
    const text = [`select count(*)::int as count from ${table}`];
    const [row] = await b.world.sql<{ count: number }>(Object.assign(text, { raw: text }));
    return [table, row?.count ?? 0];
  };
  return Object.fromEntries(await Promise.all(TABLES.map(read))) as Counts;
}

async function holderOf(phone: Phone): Promise<string> {
  const [row] = await b.world.sql<{ holder: string }>`select holder from application where jkt = ${phone.jkt}`;
  if (!row) throw new Error('there is no application of this phone');
  return row.holder;
}

async function hasKey(rid: string): Promise<boolean> {
  return (await b.world.sql`select from data_key where rid = ${rid}`).length === 1;
}

describe('a selfie', () => {
  test('stays for the officer’s day, and is erased after it', async () => {
    const phone = new Phone(b);
    const { id } = (await phone.apply(people.sukontoh, { altcha: await captcha() })).body;
    await phone.face(id, 0.9);
    expect(await sweepSelfies(b.world)).toBe(0);
    expect((await readApplicationDetail(b.world, b.officer, id)).selfie).not.toBeNull();
    await b.advance(DAY + 1);
    expect(await sweepSelfies(b.world)).toBe(1);
    const [row] = await b.world.sql`select selfie from application where jkt = ${phone.jkt}`;
    expect(row).toEqual({ selfie: null });
    await phone.call(activation.cancelApplication, { id });
  });
});

describe('an application', () => {
  test('of yesterday stays; a month after its last change it is gone, and the key that sealed it', async () => {
    const [maya, nobody] = [new Phone(b), new Phone(b)];
    const id: string = (await maya.apply(people.maya, { altcha: await captcha() })).body.id;
    await nobody.apply(people.nobody, { altcha: await captcha() });
    const holders = [await holderOf(maya), await holderOf(nobody)];
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    await b.advance(DAY);
    await sweepAll(b.world);
    expect((await maya.call(activation.readApplication, { id })).body.state).toBe('applied');
    await b.advance(30 * DAY);
    await sweepAll(b.world);
    expect((await maya.call(activation.readApplication, { id })).body.code).toBe('application.unknown');
    for (const holder of holders) {
      expect(await hasKey(holder)).toBe(false);
      await expect(unseal(b.world, holder, 'application', Buffer.alloc(40))).rejects.toThrow('no data key');
    }
    // The resident has asked for nothing that would erase them.
    expect(await hasKey(rid)).toBe(true);
    expect(await counts()).toMatchObject({ application: 0 });
  });
});

describe('what an activation leaves', () => {
  test('goes when its time is over and not before; the status bits stay for good', async () => {
    await activated();
    const whole = await counts();
    for (const table of TABLES) expect([table, whole[table] > 0]).toEqual([table, true]);
    await sweepAll(b.world);
    expect(await counts()).toEqual(whole);

    await b.advance(2 * HOUR);
    await sweepAll(b.world);
    const afterHours = { ...whole, staff_challenge: 0, wallet_challenge: 0, short_code: 0 };
    expect(await counts()).toEqual(afterHours);

    await b.advance(2 * DAY);
    await sweepAll(b.world);
    const empty = {
      wallet_session: 0,
      staff_session: 0,
      counter_screen: 0,
      share: 0,
      issuance_token: 0,
      face_tries: 0,
    };
    const afterDays = { ...afterHours, ...empty };
    expect(await counts()).toEqual(afterDays);

    await b.advance(29 * DAY);
    await sweepAll(b.world);
    const afterMonth = { ...afterDays, application: 0, activation_offer: 0, mail_outbox: 0 };
    expect(await counts()).toEqual(afterMonth);

    await b.advance(15 * DAY);
    await sweepAll(b.world);
    expect(await counts()).toEqual({ ...afterMonth, issued_credential: 0, staff_invite: 0 });
    expect(afterMonth).toMatchObject({ status_entry: 3, device: 1 });
  });

  test('is not touched while it is in use: a session, and a share that is held up', async () => {
    const [device] = await b.world.sql<{ rid: string; jkt: string }>`select rid, jkt from device`;
    const { rid, jkt } = device ?? { rid: '', jkt: '' };
    await openWalletSession(b.world, { rid, jkt, byPin: true, isFresh: true });
    await createShare(b.world, { rid, jkt, sessionHash: Buffer.alloc(32), pinFresh: true }, { preset: 'ktp_lengkap' });
    await b.advance(80);
    await sweepAll(b.world);
    expect(await counts()).toMatchObject({ wallet_session: 1, share: 1 });
  });
});

describe('sweeping', () => {
  test('goes on where one sweep fails, and tells the operator', async () => {
    const told: object[] = [];
    const log = { ...b.world.log, error: (fields: object) => void told.push(fields) };
    const swept: string[] = [];
    const failing = async ({ sql }: World) => (await sql`select 1 / 0`).length;
    await sweepAll({ ...b.world, log }, { one: failing, two: async () => swept.push('two') });
    expect(told).toMatchObject([{ sweep: 'one' }]);
    expect(swept).toEqual(['two']);
  });

  test('is left to the process that is at it already', async () => {
    const swept: string[] = [];
    const second = { same: async () => swept.push('second') };
    const first = {
      same: async () => {
        await sweepAll(b.world, second);
        return swept.push('first');
      },
    };
    await sweepAll(b.world, first);
    expect(swept).toEqual(['first']);
  });

  test('stops with the server', async () => {
    const stop = startSweeps(b.world);
    await stop();
  });
});

/** A whole activation with one of everything that is kept for a while, all of it made at this moment. */
async function activated(): Promise<void> {
  const { world } = b;
  const phone = new Phone(b);
  const id: string = (await phone.apply(people.bagas, { altcha: await captcha() })).body.id;
  await phone.face(id, 0.9);
  await b.present(id);
  await openScreen(world, b.officer);
  const handle = handleOf((await confirmApplication(world, b.officer, id)).qr);
  await phone.call(activation.scanOffer, { offer: handle });
  await b.deliver();
  const token = (await phone.token(handle, b.lastCode(people.bagas.email), await captcha())).body.access_token;
  const session = (await phone.seal(token)).body.token;
  const fresh = (await phone.call(walletWire.requestIssuance, {}, session)).body.accessToken;
  expect((await phone.credentials(fresh, 'ktp_sd_jwt', 3)).status).toBe(200);
  const rid = (await findResidentByNik(world, people.bagas.nik)) ?? '';
  const wallet = { rid, jkt: phone.jkt, sessionHash: Buffer.alloc(32), pinFresh: true };
  await createShare(world, wallet, { preset: 'ktp_lengkap' });
  await insertStaffSession(world, { tokenHash: Buffer.alloc(32, 1), staffId: b.officer.id, freshSeconds: 300 });
  await insertChallenge(world, { hash: Buffer.alloc(32, 2), staffId: null, lifetimeSeconds: 120 });
  await inviteStaff(world, b.officer.id);
  // A face that was not alike is counted against its NIK.
  const other = new Phone(b);
  await other.face((await other.apply(people.joko, { altcha: await captcha() })).body.id, 0.1);
}
