import { lifecycle, share as shareWire, wallet as walletWire } from '@jatidiri/contracts';
import { isRevoked, type StatusList, verifyStatusList } from '@jatidiri/credentials';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, type Person, Phone, people, randomPoint, solvedCaptcha } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { newTestKey } from '../devices/testkit.ts';
import { readStatusList } from '../issuance/status-token.service.ts';
import { findResidentByNik } from '../registry/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { redeemShare } from '../share/redeem.service.ts';
import { teller } from '../share/testkit.ts';
import { freezeByCode } from './freeze.service.ts';
import { findWallet, freezeAtOffice } from './office.service.ts';
import { type ActiveWallet, activateWallet, fetchKtp, more, openLifecycle } from './testkit.ts';

let b: Bench;
let ahead = 0;
beforeAll(async () => {
  b = await openLifecycle();
});
afterAll(() => b.close());

const REASON = 'Ponsel hilang, pemilik datang sendiri.';
const SHOWN = ['name', 'nik', 'birth_year', 'regency'];
const { maya, bagas, sukontoh } = people;

async function freeze(nik: string, code: string, phone = new Phone(b)) {
  return phone.call(lifecycle.freezeByCode, { nik, code, altcha: await solvedCaptcha(b.world) });
}

const makeCode = async ({ phone, token }: ActiveWallet) =>
  (await phone.call(lifecycle.makeFreezeCode, {}, token)).body.code as string;

const stateOf = async ({ phone }: ActiveWallet) => (await phone.call(walletWire.readDevice)).body.state;

/** The list as a verifier fetches it now; the server keeps its list for a second. */
async function fetchList(uri: string): Promise<StatusList> {
  ahead += 1_100;
  const at = Date.now() + ahead;
  const list = await readStatusList({ ...b.world, now: () => new Date(at) }, Number(uri.split('/').at(-1)));
  const checks = { uri, trust: { roots: [b.world.keys.rootPem] }, now: Math.floor(at / 1000) };
  const verdict = await verifyStatusList(list?.jwt ?? '', { ...checks, primitives: nodePrimitives });
  if (!verdict.ok) throw new Error(verdict.reason);
  return verdict;
}

function statusOf(credential: string): { idx: number; uri: string } {
  return JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString()).status.status_list;
}

const actionsOf = async (nik: string) => {
  const rid = (await findResidentByNik(b.world, nik)) ?? '';
  return (await listAccess(b.world, rid)).entries;
};

describe('A19 a lost phone', () => {
  const ways: readonly (readonly [string, Person & { email: string }, (wallet: ActiveWallet) => Promise<unknown>])[] = [
    ['an officer of any office', maya, () => freezeAtOffice(b.world, b.stranger, { nik: maya.nik, reason: REASON })],
    ['its freeze code, from another browser', bagas, async (wallet) => freeze(bagas.nik, await makeCode(wallet))],
    ['the open wallet', sukontoh, ({ phone, token }) => phone.call(lifecycle.freezeOwn, {}, token)],
  ];

  test.each(ways)('A19 stopped by %s ends at once, everywhere and for good', async (_, person, stop) => {
    const wallet = await activateWallet(b, person);
    const { phone, token } = wallet;
    const shown = (await fetchKtp(wallet)).body.credentials.map((one: { credential: string }) =>
      statusOf(one.credential),
    );
    const access: string = (await phone.call(walletWire.requestIssuance, {}, token)).body.accessToken;
    const qr = (await phone.call(shareWire.createShare, { preset: 'nama_foto' }, token)).body.token;
    await stop(wallet);

    expect((await phone.call(walletWire.listAccess, {}, token)).status).toBe(401);
    expect((await phone.call(shareWire.createShare, { preset: 'nama_foto' }, token)).status).toBe(401);
    const scan = { token: qr, frame: 'AAAAAAAAAAAA', encryptionKey: newTestKey().jwk };
    await expect(redeemShare(b.world, teller('petugas-bank', 'bank-contoh'), scan)).rejects.toMatchObject({
      code: 'share.expired',
    });
    expect((await phone.call(walletWire.evaluatePin, { blinded: randomPoint() })).body.code).toBe('device.frozen');
    expect((await phone.credentials(access, 'ktp_sd_jwt', 1)).body.error).toBe('invalid_token');
    const list = await fetchList(shown[0].uri);
    expect(shown.map(({ idx }: { idx: number }) => isRevoked(list, idx))).toEqual([true, true]);

    const told = b.mails.filter(({ subject }) => subject.startsWith('KTP Digital Anda dibekukan'));
    await b.deliver();
    expect(b.mails.filter(({ subject }) => subject.startsWith('KTP Digital Anda dibekukan'))).toHaveLength(
      told.length + 1,
    );
    expect(b.mails.at(-1)?.to).toBe(person.email);
    expect((await actionsOf(person.nik))[0]).toMatchObject({ action: 'wallet.frozen' });
    expect((await phone.call(lifecycle.readFreeze)).body.freeze).toMatchObject({ at: expect.any(String) });

    // Face and officer bring the owner back, on the very same phone; what was revoked stays so.
    const back = await activateWallet(b, person, phone);
    const anew = (await fetchKtp(back)).body.credentials.map((one: { credential: string }) => statusOf(one.credential));
    const later = await fetchList(shown[0].uri);
    expect(shown.map(({ idx }: { idx: number }) => isRevoked(later, idx))).toEqual([true, true]);
    expect(isRevoked(later, anew[0].idx)).toBe(false);
    expect((await phone.call(walletWire.listAccess, {}, token)).status).toBe(401);
  });

  test('A19 a credential that is being signed while the wallet is stopped is revoked with the rest', async () => {
    const wallet = await activateWallet(b, more.ratna);
    const before = await countLive(more.ratna.nik);
    const [issued] = await Promise.all([
      fetchKtp(wallet),
      freezeAtOffice(b.world, b.officer, { nik: more.ratna.nik, reason: REASON }),
    ]);
    expect(before).toBe(0);
    expect([200, 400, 401]).toContain(issued.status);
    expect(await countLive(more.ratna.nik)).toBe(0);
  });
});

async function countLive(nik: string): Promise<number> {
  const rid = await findResidentByNik(b.world, nik);
  const rows = await b.world.sql`select 1 from issued_credential where rid = ${rid} and revoked_at is null`;
  return rows.length;
}

describe('the look-up at an office', () => {
  const wish = { nik: people.joko.nik, reason: REASON };

  test('A23 asks for a fresh passkey, and tells nothing without', async () => {
    const before = await actionsOf(wish.nik);
    const stale = { ...b.officer, fresh: false };
    for (const ask of [findWallet, freezeAtOffice]) {
      await expect(ask(b.world, stale, wish)).rejects.toMatchObject({ code: 'session.step_up_required' });
    }
    expect(await actionsOf(wish.nik)).toEqual(before);
  });

  test('tells no more than it takes to tell the person, and the log says what, also where there is nothing to stop', async () => {
    const found = await findWallet(b.world, b.officer, wish);
    expect(Object.keys(found).sort()).toEqual(
      ['activatedAt', 'birthYear', 'maskedNik', 'name', 'photo', 'regency', 'wallet'].sort(),
    );
    expect(found.maskedNik).not.toContain(wish.nik.slice(6, 12));
    // Nothing to stop, so nobody to compare with a photo.
    expect(found).toMatchObject({ wallet: 'none', photo: null });
    const entry = { action: 'resident.looked_up', purpose: REASON };
    expect((await actionsOf(wish.nik))[0]).toMatchObject({ ...entry, fields: SHOWN });
    const count = (await actionsOf(wish.nik)).length;
    const other = { ...wish, reason: 'Ponsel dicuri di terminal.' };
    await expect(freezeAtOffice(b.world, b.officer, other)).rejects.toMatchObject({
      code: 'lifecycle.nothing_to_freeze',
    });
    const after = await actionsOf(wish.nik);
    expect(after).toHaveLength(count + 1);
    expect(after[0]).toMatchObject({ ...entry, purpose: other.reason, fields: [] });
  });

  test('and the stop that follows are two lines of the log, each with what was shown', async () => {
    // Maya came back above.
    const hers = { ...wish, nik: maya.nik };
    const before = (await actionsOf(maya.nik)).length;
    const found = await findWallet(b.world, b.officer, hers);
    // A JPEG, for comparing the person at the counter.
    expect(Buffer.from(found.photo ?? '', 'base64').toString('hex')).toMatch(/^ffd8/);
    expect(await freezeAtOffice(b.world, b.officer, hers)).toMatchObject({ wallet: 'stopped', photo: null });
    expect(await findWallet(b.world, b.officer, hers)).toMatchObject({ wallet: 'stopped', photo: null });
    const after = await actionsOf(maya.nik);
    expect(after).toHaveLength(before + 3);
    expect(after.slice(0, 3)).toMatchObject([
      { action: 'resident.looked_up', purpose: REASON, fields: SHOWN },
      { action: 'wallet.frozen', purpose: REASON, fields: SHOWN },
      { action: 'resident.looked_up', purpose: REASON, fields: [...SHOWN, 'picture'] },
    ]);
  });
});

describe('the freeze code', () => {
  let wallet: ActiveWallet;
  beforeEach(async () => {
    wallet ??= await activateWallet(b, more.yohana);
  });

  test('is told once, in three groups, and only its keyed hash is kept', async () => {
    expect((await wallet.phone.call(lifecycle.readFreezeCode, {}, wallet.token)).body).toEqual({ madeAt: null });
    const code = await makeCode(wallet);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    const read = (await wallet.phone.call(lifecycle.readFreezeCode, {}, wallet.token)).body;
    expect(read).toEqual({ madeAt: expect.any(String) });
    const [row] = await b.world.sql<{ hmac: Buffer }>`
      select code_hmac as hmac from freeze_code where rid = ${await findResidentByNik(b.world, more.yohana.nik)}`;
    expect(row?.hmac).toHaveLength(32);
  });

  test('that was replaced freezes nothing; neither does a wrong one, nor the code of somebody else', async () => {
    const old = await makeCode(wallet);
    const code = await makeCode(wallet);
    await freeze(more.yohana.nik, old);
    await freeze(
      more.yohana.nik,
      code.replace(/^./, (first) => (first === '7' ? '8' : '7')),
    );
    await freeze(people.joko.nik, code);
    expect(await stateOf(wallet)).toBe('active');
  });

  test('is read as people type it, and is good for one freeze', async () => {
    const code = await makeCode(wallet);
    await freeze(more.yohana.nik, ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `);
    expect(await stateOf(wallet)).toBe('frozen');
    wallet = await activateWallet(b, more.yohana, wallet.phone);
    await freeze(more.yohana.nik, code);
    expect(await stateOf(wallet)).toBe('active');
  });

  test('A11 gets one answer, whoever the NIK is and whatever is right; a server that tells would be caught', async () => {
    const code = await makeCode(wallet);
    const shapes = new Set<string>();
    for (const { nik } of [more.yohana, people.nobody, people.joko, people.wayan, sukontoh]) {
      shapes.add(shapeOf(await freeze(nik, 'AAAA-AAAA-AAAA')));
    }
    shapes.add(shapeOf(await freeze(more.yohana.nik, code)));
    expect(await stateOf(wallet)).toBe('frozen');
    expect(shapes.size).toBe(1);
    shapes.add(shapeOf({ status: 404, headers: {}, body: {} }));
    expect(shapes.size).toBe(2);
  });

  test('needs a fresh PIN to be made, and so does freezing from the wallet', async () => {
    const { phone, token } = await activateWallet(b, more.yohana, wallet.phone);
    await b.advance(301);
    expect((await phone.call(lifecycle.makeFreezeCode, {}, token)).body.code).toBe('session.pin_required');
    expect((await phone.call(lifecycle.freezeOwn, {}, token)).body.code).toBe('session.step_up_required');
    expect((await phone.call(walletWire.readDevice)).body.state).toBe('active');
  });

  test('costs a captcha, and one address has a limit', async () => {
    const none = await new Phone(b).call(lifecycle.freezeByCode, { nik: bagas.nik, code: 'A', altcha: 'x'.repeat(20) });
    expect(none.body.code).toBe('captcha.invalid');
    const ip = '203.0.113.9';
    const answers = await Promise.allSettled(
      Array.from({ length: 21 }, async () =>
        freezeByCode(b.world, ip, { nik: people.nobody.nik, code: 'A', altcha: await solvedCaptcha(b.world) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('A11 strangers who try at a NIK don’t hold its owner off: the right code freezes, with the same answer', async () => {
    await b.advance(61);
    await freezeAtOffice(b.world, b.officer, { nik: more.yohana.nik, reason: REASON });
    const own = await activateWallet(b, more.yohana, wallet.phone);
    const code = await makeCode(own);
    const shapes = new Set<string>();
    for (let guess = 0; guess < 15; guess += 1) shapes.add(shapeOf(await freeze(more.yohana.nik, `${guess}`)));
    shapes.add(shapeOf(await freeze(more.yohana.nik, code)));
    expect(shapes.size).toBe(1);
    expect(await stateOf(own)).toBe('frozen');
  });
});

const shapeOf = ({ status, headers, body }: { status: number; headers: object; body: unknown }) =>
  JSON.stringify({ status, headers: Object.keys(headers).sort(), body });
