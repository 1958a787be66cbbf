import { lifecycle, share as shareWire, wallet as walletWire } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, people, randomPoint } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { fetchKtp, more } from '../lifecycle/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';
import { STOP_PATH } from './notice.service.ts';
import { activateOwner, Owner, openMoves } from './testkit.ts';

let b: Bench;
let rid: string;
/** Maya's wallet goes from phone to phone; Bagas has one too. */
let maya: Owner;
let bagas: Owner;
beforeAll(async () => {
  b = await openMoves();
  maya = await activateOwner(b, people.maya);
  bagas = await activateOwner(b, people.bagas);
  rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
});
afterAll(() => b.close());

/** Each test begins with no move on its way, and an hour after the last: no limit of it counts any more. */
beforeEach(async () => {
  await b.advance(3_600);
  await maya.provePin();
});

const actions = async () => (await listAccess(b.world, rid)).entries.map(({ action }) => action);
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => `${status} ${body.code}`;

async function notices(): Promise<string[]> {
  await b.deliver();
  return b.mails
    .filter(({ to, subject }) => to === people.maya.email && subject.includes('pindah ponsel'))
    .map(({ text }) => text);
}

/** As far as the yes: a new phone has come, and both show the same digits. */
async function scanned() {
  const fresh = new Owner(b);
  const { ticket } = (await maya.begin()).body;
  const { id, compare } = (await fresh.scan(ticket.qr)).body;
  return { fresh, id: id as string, compare: compare as string, ticket };
}

/** The PIN comes after the new phone. */
async function confirmed() {
  const joined = await scanned();
  await maya.provePin();
  expect((await maya.agree()).body.state).toBe('confirmed');
  return joined;
}

describe('a move to a new phone', () => {
  test('takes a scan, the same digits on both, a PIN on the old one and a new PIN on the new one', async () => {
    const issued = (await fetchKtp(maya)).body.credentials.length;
    const share = await maya.phone.call(shareWire.createShare, { preset: 'nama_foto' }, maya.token);
    expect(share.status).toBe(201);
    const { fresh, id, compare } = await scanned();
    expect((await maya.look()).body).toMatchObject({
      state: 'scanned',
      ticket: null,
      device: { platform: 'android', compare },
      refused: 0,
    });
    expect(compare).toMatch(/^\d{6}$/);
    await maya.provePin();
    expect((await maya.agree()).body.state).toBe('confirmed');
    expect((await fresh.read(id)).body.state).toBe('confirmed');
    // Until the seal the old phone has lost nothing.
    expect((await maya.phone.call(walletWire.listAccess, {}, maya.token)).status).toBe(200);
    expect((await fresh.sealMove(id)).status).toBe(200);

    expect([await maya.state(), await fresh.state()]).toEqual(['replaced', 'active']);
    expect((await maya.phone.call(walletWire.listAccess, {}, maya.token)).status).toBe(401);
    expect(codeOf(await maya.phone.call(walletWire.evaluatePin, { blinded: randomPoint() }))).toBe(
      '403 device.replaced',
    );
    const [{ revoked } = { revoked: 0 }] = await b.world.sql<{ revoked: number }>`
      select count(*)::int as revoked from issued_credential where rid = ${rid} and jkt = ${maya.phone.jkt}
        and revoked_at is not null`;
    expect(revoked).toBe(issued);
    expect((await fetchKtp(fresh)).body.credentials).toHaveLength(2);
    expect((await fresh.read(id)).body.state).toBe('sealed');
    expect(await actions()).toEqual(
      expect.arrayContaining(['move.begun', 'move.scanned', 'move.confirmed', 'move.sealed']),
    );
    expect(await notices()).toHaveLength(1);
    maya = fresh;
  });

  test('by the typed code, where a camera is broken; every step may come twice', async () => {
    const { ticket } = (await maya.begin()).body;
    const fresh = new Owner(b);
    const first = await fresh.type(ticket.typed.toLowerCase());
    expect((await fresh.type(ticket.typed)).body.compare).toBe(first.body.compare);
    expect((await maya.begin()).body).toMatchObject({ state: 'scanned', ticket: null });
    await maya.provePin();
    await maya.agree();
    expect((await maya.agree()).body.state).toBe('confirmed');
    const { id } = first.body;
    await fresh.phone.call({ method: 'POST', path: `/moves/${id}/pin/start` }, { blinded: randomPoint() });
    expect((await fresh.sealMove(id)).status).toBe(200);
    maya = fresh;
  });

  test('may lead back to a phone that had the wallet before', async () => {
    const { fresh, id } = await confirmed();
    await fresh.sealMove(id);
    const back = new Owner(b, maya.phone);
    const { ticket } = (await fresh.begin()).body;
    const joined = (await back.scan(ticket.qr)).body;
    await fresh.provePin();
    await fresh.agree();
    expect((await back.sealMove(joined.id)).status).toBe(200);
    expect([await back.state(), await fresh.state()]).toEqual(['active', 'replaced']);
    maya = back;
  });
});

describe('a QR that was photographed', () => {
  test('lets no second phone in; both that are in it read that one tried, and it learns nothing', async () => {
    const { fresh, id, ticket } = await confirmed();
    const thief = new Owner(b);
    expect(codeOf(await thief.scan(ticket.qr))).toBe('409 move.already_scanned');
    expect((await maya.look()).body.refused).toBe(1);
    expect((await fresh.read(id)).body.refused).toBe(1);
    expect(codeOf(await thief.read(id))).toBe('404 move.unknown');
    expect(codeOf(await thief.sealMove(id))).toBe('404 move.unknown');
    await maya.cancel();
  });

  test('and used before the new phone: that one is refused, the resident says no, and the thief has nothing', async () => {
    const { ticket } = (await maya.begin()).body;
    const [thief, fresh] = [new Owner(b), new Owner(b)];
    const stolen = (await thief.scan(ticket.qr)).body;
    expect(codeOf(await fresh.scan(ticket.qr))).toBe('409 move.already_scanned');
    expect((await maya.cancel()).body).toMatchObject({ state: 'ended', ended: 'cancelled' });
    expect(codeOf(await thief.sealMove(stolen.id))).toBe('409 move.ended');
    expect([await maya.state(), await thief.state()]).toEqual(['active', 'unknown']);
  });

  test('is worth nothing after 90 seconds, nor once there is a newer one, nor after the move', async () => {
    const { ticket } = (await maya.begin()).body;
    await b.advance(91);
    expect(codeOf(await new Owner(b).scan(ticket.qr))).toBe('410 move.code_expired');
    const renewed = (await maya.begin()).body.ticket;
    expect(codeOf(await new Owner(b).scan(ticket.qr))).toBe('404 move.unknown');
    await b.advance(601);
    expect(codeOf(await new Owner(b).scan(renewed.qr))).toBe('409 move.ended');
    expect(codeOf(await new Owner(b).scan('A'.repeat(43)))).toBe('404 move.unknown');
  });

  test('cannot be answered by another resident’s wallet (A15), nor by the phone that shows it', async () => {
    const { ticket } = (await maya.begin()).body;
    expect(codeOf(await bagas.scan(ticket.qr))).toBe('409 move.wrong_device');
    expect(codeOf(await maya.scan(ticket.qr))).toBe('409 move.own_phone');
    await bagas.provePin();
    expect((await bagas.look()).body.state).toBe('none');
    expect((await new Owner(b).scan(ticket.qr)).status).toBe(200);
    await maya.cancel();
  });
});

describe('A13 the old phone’s yes', () => {
  test('asks for the PIN to begin, and again once the new phone has come: a snatched open phone moves nothing', async () => {
    await b.advance(301);
    expect(codeOf(await maya.begin())).toBe('401 session.step_up_required');
    await maya.provePin();
    // Open and fresh, in another hand.
    const { fresh, id } = await scanned();
    expect(codeOf(await maya.agree())).toBe('401 session.pin_required');
    expect(codeOf(await fresh.sealMove(id))).toBe('409 move.not_confirmed');
    await maya.cancel();
  });

  test('is signed by the key that the PIN alone opens, over the phone that came', async () => {
    const { id, fresh } = await scanned();
    await maya.provePin();
    expect(codeOf(await maya.agree('A'.repeat(43)))).toBe('409 move.changed');
    for (const other of [new Owner(b).pin, maya.user])
      expect(codeOf(await maya.agree(undefined, other))).toBe('401 pin.wrong');
    expect((await fresh.read(id)).body.state).toBe('scanned');
    await maya.cancel();
  });

  test('given twice at the same moment counts once: one entry, one notice', async () => {
    const before = [(await notices()).length, (await actions()).filter((one) => one === 'move.confirmed').length];
    await scanned();
    await maya.provePin();
    const both = await Promise.all([maya.agree(), maya.agree()]);
    expect(both.map(({ body }) => body.state)).toEqual(['confirmed', 'confirmed']);
    const after = [(await notices()).length, (await actions()).filter((one) => one === 'move.confirmed').length];
    expect(after).toEqual(before.map((count) => count + 1));
    await maya.cancel();
  });

  test('comes too late after ten minutes', async () => {
    await scanned();
    await b.advance(601);
    await maya.provePin();
    expect(codeOf(await maya.agree())).toBe('410 move.expired');
    expect(await maya.state()).toBe('active');
  });
});

describe('the seal', () => {
  test('happens once, even twice at the same moment', async () => {
    const { fresh, id } = await confirmed();
    const both = await Promise.all([fresh.sealMove(id), fresh.sealMove(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const active = await b.world.sql`select from device where rid = ${rid} and state = 'active'`;
    expect(active).toHaveLength(1);
    expect(codeOf(await fresh.sealMove(id))).toBe('409 move.ended');
    maya = fresh;
    await maya.provePin();
  });

  test('never comes where either side broke it off, or time ran out: the old phone has all it had', async () => {
    const first = await confirmed();
    await first.fresh.phone.call({ method: 'POST', path: `/moves/${first.id}/cancel` });
    expect((await maya.look()).body).toMatchObject({ state: 'ended', ended: 'cancelled' });
    expect(codeOf(await first.fresh.sealMove(first.id))).toBe('409 move.ended');
    const second = await confirmed();
    await b.advance(601);
    expect(codeOf(await second.fresh.sealMove(second.id))).toBe('410 move.expired');
    expect(await maya.state()).toBe('active');
    await maya.provePin();
    expect((await fetchKtp(maya)).status).toBe(200);
  });
});

describe('A19 a move that the resident did not want', () => {
  async function press(link: string): Promise<void> {
    const notice = new URL(link).searchParams.get('notice') ?? '';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await b.app.inject({ method: 'POST', url: STOP_PATH, headers, payload: `notice=${notice}` });
  }
  const linkIn = (text = '') => /https?:\S+hentikan-pindah\S+/.exec(text)?.[0] ?? '';

  test('an old phone that is frozen meanwhile moves nothing', async () => {
    const { fresh, id } = await (async () => {
      const other = new Owner(b);
      await bagas.provePin();
      const { ticket } = (await bagas.begin()).body;
      const joined = (await other.scan(ticket.qr)).body;
      await bagas.provePin();
      await bagas.agree();
      return { fresh: other, id: joined.id as string };
    })();
    await bagas.phone.call(lifecycle.freezeOwn, {}, bagas.token);
    expect(codeOf(await fresh.sealMove(id))).toBe('409 move.ended');
    expect([await bagas.state(), await fresh.state()]).not.toContain('active');
  });

  test('is stopped by a freeze at the very moment of the seal, or the old phone hears that it is none any more', async () => {
    const owner = await activateOwner(b, more.ratna);
    const other = new Owner(b);
    const joined = (await other.scan((await owner.begin()).body.ticket.qr)).body;
    await owner.provePin();
    await owner.agree();
    const [frozen, sealed] = await Promise.all([
      owner.phone.call(lifecycle.freezeOwn, {}, owner.token),
      other.sealMove(joined.id),
    ]);
    expect([200, 401, 403, 409]).toContain(sealed.status);
    // Where the seal came first, the session that would freeze had ended with it.
    expect([200, 401]).toContain(frozen.status);
    const states = [await owner.state(), await other.state()];
    expect(states.includes('active')).toBe(frozen.status === 401);
  });

  test('the link in the notice freezes both phones; opening it does nothing, nor does one made up or three days old', async () => {
    const old = linkIn((await notices())[0]);
    await b.advance(73 * 3_600);
    await press(old);
    expect(await maya.state()).toBe('active');
    await maya.provePin();
    const { fresh, id } = await confirmed();
    await fresh.sealMove(id);
    const link = linkIn((await notices()).at(-1));
    const page = await b.app.inject({ url: link.slice(link.indexOf(STOP_PATH)) });
    expect(page.body).toContain('Bekukan');
    await press(link.replace(/.(?=.{9}$)/, (one) => (one === 'A' ? 'B' : 'A')));
    expect(await fresh.state()).toBe('active');
    await press(link);
    expect(await fresh.state()).toBe('frozen');
    expect((await fresh.phone.call(walletWire.listAccess, {}, fresh.token)).status).toBe(401);
    expect(await actions()).toContain('wallet.frozen');
  });
});
