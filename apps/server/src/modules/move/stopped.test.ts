import { lifecycle, wallet as walletWire, move as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, type Person, Phone, people, randomPoint } from '../activation/testkit.ts';
import { sealedBy } from '../devices/testkit.ts';
import { stopWallet } from '../lifecycle/index.ts';
import { more } from '../lifecycle/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { STOP_PATH } from './notice.service.ts';
import { activateOwner, Owner, openMoves } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openMoves();
});
afterAll(() => b.close());
beforeEach(() => b.advance(3_600));

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;
const freeze = ({ phone, token }: Owner) => phone.call(lifecycle.freezeOwn, {}, token);
/** A PIN that no session follows; the wait before the next is over. */
async function typeWrong({ phone }: Owner): Promise<void> {
  await phone.call(walletWire.evaluatePin, { blinded: randomPoint() });
  await b.world.sql`update device set pin_wait_until = null where jkt = ${phone.jkt}`;
}

/** The wallet as an office opens it, after whatever it was before was stopped. */
async function reopen(person: Person & { email: string }, phone = new Phone(b)): Promise<Owner> {
  const rid = (await findResidentByNik(b.world, person.nik)) ?? '';
  await stopWallet(b.world, rid, { by: 'office', officeId: null, actor: 'Petugas', actorId: 'petugas-contoh-1' });
  return activateOwner(b, person, phone);
}

const start = ({ phone }: Owner, id: string) => phone.call(wire.startMovePin, { id, blinded: randomPoint() });

/** A move to another phone that its resident has agreed to; whoever holds that phone may be a stranger. */
async function agreed(owner: Owner): Promise<{ rogue: Owner; id: string }> {
  const rogue = new Owner(b);
  await owner.provePin();
  const { ticket } = (await owner.begin()).body;
  const { id } = (await rogue.scan(ticket.qr)).body;
  await owner.provePin();
  expect((await owner.agree()).body.state).toBe('confirmed');
  return { rogue, id };
}

async function lastLink({ email }: Person): Promise<string> {
  await b.deliver();
  const mail = b.mails.findLast(({ to, subject }) => to === email && subject.includes('pindah ponsel'));
  return /hentikan-pindah\?notice=(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

async function press(notice: string): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await b.app.inject({ method: 'POST', url: STOP_PATH, headers, payload: `notice=${notice}` });
}

describe('A19 a move that was agreed to before a freeze', () => {
  test('A19 leads nowhere once an office has opened the wallet again on the same phone', async () => {
    const owner = await activateOwner(b, people.maya);
    const { rogue, id } = await agreed(owner);
    const challenge = (await start(rogue, id)).body.challenge;
    await freeze(owner);
    expect(codeOf(await start(rogue, id))).toBe('409 move.ended');
    expect((await rogue.read(id)).body).toMatchObject({ state: 'ended', ended: 'stopped' });
    expect(await rogue.state()).toBe('unknown');

    const back = await activateOwner(b, people.maya, owner.phone);
    expect(codeOf(await start(rogue, id))).toBe('409 move.ended');
    const seal = { id, ...sealedBy(rogue, challenge) };
    expect(codeOf(await rogue.phone.call(wire.sealMovePin, seal))).toBe('409 move.ended');
    expect([await back.state(), await rogue.state()]).toEqual(['active', 'unknown']);
    // The resident's own next move is a move like any other.
    const next = await agreed(back);
    expect((await next.rogue.sealMove(next.id)).status).toBe(200);
  });

  test('A19 leads nowhere either where ten wrong PINs had stopped the old phone: not before an office opens it, nor after', async () => {
    const owner = await activateOwner(b, more.ratna);
    const { rogue, id } = await agreed(owner);
    for (let tries = 0; tries < 10; tries += 1) await typeWrong(owner);
    expect(await owner.state()).toBe('disabled');
    expect(codeOf(await start(rogue, id))).toBe('409 move.ended');
    const back = await activateOwner(b, more.ratna, owner.phone);
    expect(codeOf(await rogue.sealMove(id))).toBe('409 move.ended');
    expect((await rogue.read(id)).body.ended).toBe('stopped');
    expect([await back.state(), await rogue.state()]).toEqual(['active', 'unknown']);
  });
});

describe('the link of a notice', () => {
  test('A19 freezes once: what an office opens again, on this phone or another, it does not stop', async () => {
    const owner = await reopen(people.sukontoh);
    const { rogue, id } = await agreed(owner);
    expect((await rogue.sealMove(id)).status).toBe(200);
    const link = await lastLink(people.sukontoh);
    await press(link);
    expect(await rogue.state()).toBe('frozen');
    const back = await activateOwner(b, people.sukontoh, owner.phone);
    await press(link);
    expect(await back.state()).toBe('active');
    const other = await reopen(people.sukontoh);
    await press(link);
    expect(await other.state()).toBe('active');
  });

  test('A19 stops whatever phone a thief has moved on to meanwhile', async () => {
    const owner = await reopen(people.sukontoh);
    const first = await agreed(owner);
    await first.rogue.sealMove(first.id);
    const link = await lastLink(people.sukontoh);
    const second = await agreed(first.rogue);
    await second.rogue.sealMove(second.id);
    await press(link);
    expect(await second.rogue.state()).toBe('frozen');
  });
});

test('A19 freezes and seals at the same moment never fall to a deadlock', async () => {
  for (const person of [more.yohana, people.maya, people.bagas]) {
    const owner = await reopen(person);
    const { rogue, id } = await agreed(owner);
    const seals = Array.from({ length: 6 }, () => () => rogue.sealMove(id));
    const freezes = Array.from({ length: 4 }, () => () => freeze(owner));
    const answers = await Promise.all([...seals, ...freezes].map((act) => act()));
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    const live = await b.world.sql`select from device where jkt in (${owner.phone.jkt}, ${rogue.phone.jkt})
      and state = 'active'`;
    expect(live).toHaveLength(0);
    await b.advance(3_600);
  }
});

test('A12 a new phone starts its PIN ten times in a minute, whatever comes at once', async () => {
  const owner = await reopen(more.yohana);
  const { rogue, id } = await agreed(owner);
  const answers = await Promise.all(Array.from({ length: 60 }, () => start(rogue, id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(answers.filter(({ body }) => body.code === 'request.too_many')).toHaveLength(50);
  // All of them under one key: whichever answer arrives, the PIN is the same.
  await b.advance(61);
  expect((await rogue.sealMove(id)).status).toBe(200);
});

test('A12 typed codes are guessed thirty times a minute from one address, however many phones; nobody elsewhere is held off', async () => {
  const owner = await reopen(people.bagas);
  await owner.provePin();
  const { ticket } = (await owner.begin()).body;
  const guess = async (phone: Owner) => codeOf(await phone.type('AAAA0000'));
  const guesser = new Owner(b);
  expect(await guess(guesser)).toBe('404 move.unknown');
  // As after thirty of them, by as many keys.
  await b.world.sql`update call_count set calls = 30
    where key = ${b.world.keys.hmac('limit', `move:miss\n${guesser.phone.remoteAddress}`).subarray(0, 16)}`;
  expect(await guess(guesser)).toBe('429 request.too_many');
  expect(codeOf(await guesser.type(ticket.typed))).toBe('429 request.too_many');
  const stranger = new Owner(b);
  expect(await guess(stranger)).toBe('404 move.unknown');
  expect((await stranger.type(ticket.typed)).status).toBe(200);
});

test('A15 a move that is broken off leaves the new phone nobody’s: another resident may activate it', async () => {
  const owner = await reopen(people.maya);
  const { rogue, id } = await agreed(owner);
  expect((await start(rogue, id)).status).toBe(200);
  await owner.cancel();
  expect(await rogue.state()).toBe('unknown');
  const heir = await reopen(people.bagas, rogue.phone);
  expect(await heir.state()).toBe('active');
});
