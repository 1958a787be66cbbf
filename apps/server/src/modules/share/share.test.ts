import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { listAccess } from '../audit/index.ts';
import { retireDevice } from '../devices/index.ts';
import { readmitInstitution, suspendInstitution } from '../institutions/index.ts';
import { endWalletSessions, isWalletSessionOpen, openWalletSession } from '../sessions/index.ts';
import { redeemShare, redeemTyped } from './redeem.service.ts';
import { closeShare, createShare, lockWallet, typeShare } from './share.service.ts';
import { addHolder, addInstitutions, encryptionKey, type Holder, openShare, stopClock, teller } from './testkit.ts';

let t: TestWorld;
let world: World;
let siti: Holder;
let budi: Holder;
/** The frozen moment from which a test counts its seconds. */
let start: Date;

beforeAll(async () => {
  t = await testWorld();
  world = t.world;
  await addInstitutions(world);
});
afterAll(() => t.close());

beforeEach(async () => {
  start = new Date();
  await at(0);
  siti = await addHolder(world);
  budi = await addHolder(world, 'BUDI SANTOSO');
});

const at = (seconds: number) => stopClock(world, new Date(start.getTime() + seconds * 1000));
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );
const actionsOf = async ({ rid }: Holder) => (await listAccess(world, rid)).entries.map(({ action }) => action);

describe('A01 a spent code', () => {
  test('A01 opens nothing a second time; its holder hears of it once', async () => {
    const { scan } = await openShare(world, siti);
    const heard: string[] = [];
    const stop = world.bus.subscribe(`wallet:${siti.rid}`, (message) => heard.push(message));
    await redeemShare(world, teller(), await scan());
    expect(await codeOf(redeemShare(world, teller(), await scan()))).toBe('share.already_used');
    expect(await codeOf(redeemShare(world, teller('other'), await scan()))).toBe('share.already_used');
    expect(await codeOf(redeemShare(world, budi.scanner, await scan()))).toBe('share.already_used');
    const actions = await actionsOf(siti);
    expect(actions.filter((action) => action === 'share.replay')).toHaveLength(1);
    expect(actions.filter((action) => action === 'share.redeemed')).toHaveLength(1);
    await expect.poll(() => heard.filter((one) => one.includes('share.replayed'))).toHaveLength(1);
    stop();
  });

  test('A01 negative control: a statement that does not look at used_at lets a second one in', async () => {
    const { token, scan } = await openShare(world, siti);
    await redeemShare(world, teller(), await scan());
    const again = await world.sql`
      update share set used_at = app_clock() where rid = ${siti.rid} and token_hash = ${hashOf(token)} returning rid`;
    expect(again).toHaveLength(1);
  });
});

describe('A02 a code', () => {
  test.each([
    [89.9, 'ok'],
    [90, 'share.expired'],
    [90.1, 'share.expired'],
    [86_400, 'share.expired'],
  ])('A02 redeemed after %f s: %s', async (seconds, outcome) => {
    const { scan } = await openShare(world, siti);
    await at(seconds);
    expect(await codeOf(redeemShare(world, teller(), await scan(seconds)))).toBe(outcome);
  });

  test.each([-600, 600])('A02 lives by the database clock; an app clock %i s off changes nothing', async (skew) => {
    const skewed = { ...world, now: () => new Date(Date.now() + skew * 1000) };
    const [early, late] = [await openShare(skewed, siti), await openShare(world, siti)];
    await at(89.9);
    expect(await codeOf(redeemShare(skewed, teller(), await early.scan(89.9)))).toBe('ok');
    await at(90);
    expect(await codeOf(redeemShare(skewed, teller(), await late.scan(90)))).toBe('share.expired');
  });

  test('A02 negative control: the app clock would let a dead code in', async () => {
    const { token } = await openShare(world, siti);
    await at(90.1);
    const behind = new Date(start.getTime() - 600_000);
    const alive = await world.sql`
      select 1 from share where rid = ${siti.rid} and token_hash = ${hashOf(token)} and expires_at > ${behind}`;
    expect(alive).toHaveLength(1);
  });

  test('A02 is told as used before it is told as expired', async () => {
    const { scan } = await openShare(world, siti);
    await redeemShare(world, teller(), await scan());
    await at(200);
    expect(await codeOf(redeemShare(world, teller(), await scan()))).toBe('share.already_used');
  });
});

test('a phone that makes codes without end is asked to wait', async () => {
  const outcomes = [];
  for (let count = 0; count < 151; count += 1) outcomes.push(await codeOf(openShare(world, siti)));
  expect(new Set(outcomes.slice(0, 150))).toEqual(new Set(['ok']));
  expect(outcomes.at(-1)).toBe('request.too_many');
});

describe('A04 guessing', () => {
  test('A04 meets 404 nineteen times and then 429, for that scanner alone', async () => {
    const holders = await Promise.all(Array.from({ length: 10 }, () => addHolder(world)));
    const live = await Promise.all(
      holders.flatMap((holder) => Array.from({ length: 100 }, () => openShare(world, holder))),
    );
    const [first, second] = live as [(typeof live)[0], (typeof live)[0]];
    const nearMiss = first.token.slice(0, -1) + (first.token.endsWith('A') ? 'B' : 'A');
    const guess = (token: string) => ({ token, frame: 'AAAAAAAAAAA', encryptionKey });
    const outcomes = [];
    for (let count = 0; count < 10_000; count += 1) {
      const token = count % 2 ? nearMiss : world.randomBytes(32).toString('base64url');
      outcomes.push(await codeOf(redeemShare(world, teller('guesser'), guess(token))));
    }
    expect(outcomes.slice(0, 19)).toEqual(Array(19).fill('share.unknown'));
    expect(new Set(outcomes.slice(19))).toEqual(new Set(['request.too_many']));
    expect(await codeOf(redeemShare(world, teller('guesser'), await first.scan()))).toBe('request.too_many');
    expect(await codeOf(redeemShare(world, teller('honest'), await first.scan()))).toBe('ok');
    await at(61);
    expect(await codeOf(redeemShare(world, teller('guesser'), await second.scan(61)))).toBe('ok');
  });

  test('A04 typed codes are guessed under the same limit', async () => {
    const guess = () => redeemTyped(world, teller('typist'), { typed: 'ABCDE12345', encryptionKey });
    const outcomes = [];
    for (let count = 0; count < 25; count += 1) outcomes.push(await codeOf(guess()));
    expect(outcomes.filter((code) => code === 'share.unknown')).toHaveLength(19);
    expect(outcomes.at(-1)).toBe('request.too_many');
  });
});

describe('A05 a picture of a code', () => {
  test('A05 is too old after sixteen seconds, though the code still lives', async () => {
    const { scan } = await openShare(world, siti);
    const photo = await scan(20);
    await at(36);
    expect(await codeOf(redeemShare(world, teller(), photo))).toBe('share.frame_stale');
    expect(await codeOf(redeemShare(world, teller(), await scan(36)))).toBe('ok');
  });

  test('A05 is good for fifteen seconds', async () => {
    const { scan } = await openShare(world, siti);
    const photo = await scan(20);
    await at(35);
    expect(await codeOf(redeemShare(world, teller(), photo))).toBe('ok');
  });

  test('A05 that was altered is told as one that is old, and five of them kill the code', async () => {
    const { scan, token } = await openShare(world, siti);
    const other = await openShare(world, siti);
    const bent = [
      { token, frame: 'AAAAAAAAAAA', encryptionKey },
      { token, frame: '', encryptionKey },
      { token, frame: await other.frame(0), encryptionKey },
      await scan(60),
      { token, frame: (await scan()).frame.slice(0, -1), encryptionKey },
    ];
    for (const one of bent) expect(await codeOf(redeemShare(world, teller(), one))).toBe('share.frame_stale');
    expect(await codeOf(redeemShare(world, teller(), await scan()))).toBe('share.expired');
  });
});

describe('A07 who may not scan', () => {
  const spendable = async (scan: () => Promise<Parameters<typeof redeemShare>[2]>) =>
    expect(await codeOf(redeemShare(world, teller('last'), await scan()))).toBe('ok');

  test('A07 a suspended institution spends nothing', async () => {
    const { scan } = await openShare(world, siti);
    await suspendInstitution(world, 'bank');
    expect(await codeOf(redeemShare(world, teller(), await scan()))).toBe('institution.suspended');
    await readmitInstitution(world, 'bank');
    await spendable(scan);
  });

  test('A07 the holder, a purpose of somebody else and a purpose that allows nothing spend nothing', async () => {
    const { scan } = await openShare(world, siti, 'usia_17');
    const named = async (purposeId: string) => ({ ...(await scan()), purposeId });
    expect(await codeOf(redeemShare(world, siti.scanner, await scan()))).toBe('share.own');
    expect(await codeOf(redeemShare(world, teller(), await named('klinik-1')))).toBe('purpose.unknown');
    expect(await codeOf(redeemShare(world, teller(), await named('bank-1-rekening')))).toBe('share.nothing_allowed');
    expect(await codeOf(redeemShare(world, teller(), await named('bank-2-usia')))).toBe('ok');
  });

  test('A07 a resident can not use the typed way', async () => {
    const { token, scan } = await openShare(world, siti);
    const { typed } = await typeShare(world, siti.wallet, { token });
    expect(await codeOf(redeemTyped(world, budi.scanner, { typed, encryptionKey }))).toBe('share.wrong_scanner');
    await spendable(scan);
  });
});

describe('a share', () => {
  test('can be typed: ten characters, read as people type them, once', async () => {
    const { token } = await openShare(world, siti);
    const { typed } = await typeShare(world, siti.wallet, { token });
    expect(typed).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    const asTyped = { typed: ` ${typed.slice(0, 5).toLowerCase()}-${typed.slice(5)} `, encryptionKey };
    expect(await codeOf(redeemTyped(world, teller(), asTyped))).toBe('ok');
    expect(await codeOf(redeemTyped(world, teller(), asTyped))).toBe('share.already_used');
    await at(91);
    expect(await codeOf(redeemTyped(world, teller(), asTyped))).toBe('share.already_used');
    await at(0);
    expect(await codeOf(typeShare(world, siti.wallet, { token }))).toBe('share.already_used');
    expect(await codeOf(typeShare(world, budi.wallet, { token }))).toBe('share.unknown');
  });

  test('ends when its holder closes it, locks the wallet, or loses the device', async () => {
    const closed = await openShare(world, siti);
    await closeShare(world, siti.wallet, { token: closed.token });
    expect(await codeOf(redeemShare(world, teller(), await closed.scan()))).toBe('share.expired');
    const locked = await openShare(world, siti);
    await endWalletSessions(world, siti.rid, siti.wallet.jkt);
    expect(await codeOf(redeemShare(world, teller(), await locked.scan()))).toBe('share.expired');
    const lost = await openShare(world, budi);
    await retireDevice(world, budi.rid, budi.wallet.jkt, 'frozen');
    expect(await codeOf(redeemShare(world, teller(), await lost.scan()))).toBe('share.expired');
  });

  test('A19 ends when its holder locks the wallet, and so do older sessions of the phone', async () => {
    const { token } = await openWalletSession(world, {
      rid: siti.rid,
      jkt: siti.wallet.jkt,
      byPin: true,
      isFresh: true,
    });
    const shown = await openShare(world, siti);
    await lockWallet(world, { ...siti.wallet, sessionHash: hashOf(token) });
    expect(await codeOf(redeemShare(world, teller(), await shown.scan()))).toBe('share.expired');
    expect(await isWalletSessionOpen(world, siti.wallet)).toBe(false);
  });

  test('is known to the table by its hash alone, and who scanned is not kept', async () => {
    const { token, scan } = await openShare(world, siti);
    await redeemShare(world, teller('teller-rahasia'), await scan());
    const rows = await world.sql<object>`select share::text, used_by from share where rid = ${siti.rid}`;
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows).toMatchObject([{ used_by: 'institution' }]);
    expect(JSON.stringify(await listAccess(world, siti.rid))).not.toContain('Bank');
  });

  test('is not spent by a key that no wallet could answer to', async () => {
    const { scan } = await openShare(world, siti);
    const beside = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const;
    expect(await codeOf(redeemShare(world, teller(), { ...(await scan()), encryptionKey: beside }))).toBe(
      'request.invalid',
    );
    expect(await codeOf(redeemShare(world, teller(), await scan()))).toBe('ok');
  });

  test('lasts ninety seconds as it is told', async () => {
    const ticket = await createShare(world, siti.wallet, { preset: 'usia_17' });
    expect(ticket).toMatchObject({ lifetimeSeconds: 90, qrBase: 'http://localhost:8080/s' });
    expect(new Date(ticket.expiresAt).getTime()).toBe(start.getTime() + 90_000);
  });
});
