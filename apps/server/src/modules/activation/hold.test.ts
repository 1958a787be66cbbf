import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashOf } from '../../kernel/handle.ts';
import { listAccess } from '../audit/index.ts';
import { sweep as sweepFaces } from '../face/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { confirmApplication, liftHold } from './confirm.service.ts';
import { readApplicationDetail } from './office.service.ts';
import { type Bench, benchSettings, handleOf, openBench, type Person, Phone, people } from './testkit.ts';

const REASON = 'Saudara kembar, kedua orang dan kedua KTP sudah dilihat';
const ELSEWHERE = 'dinas-73-71';

let b: Bench;
beforeAll(async () => {
  b = await openBench({ faceSettings: { ...benchSettings, holds: { ...benchSettings.holds, most: 2 } } });
});
afterAll(() => b.close());
// What one test leaves is no kin of the next.
beforeEach(async () => {
  await b.world.sql`delete from face_kin`;
});

async function matched(person: Person, phone: Phone, more: Record<string, unknown> = {}) {
  const answer = await phone.apply(person, more);
  const id: string = answer.body.id;
  const verdict = await phone.face(id, 0.8);
  return { id, number: answer.body.number as string, phone, verdict };
}

/** A phone before which the same person sits as before another one. */
function phoneOf(person: number): Phone {
  const phone = new Phone(b);
  phone.person = person;
  return phone;
}

const holdOf = async (id: string) => (await readApplicationDetail(b.world, b.officer, id)).hold;
const actionsOf = async (nik: string) => {
  const rid = await findResidentByNik(b.world, nik);
  return rid ? (await listAccess(b.world, rid)).entries.map(({ action }) => action) : [];
};

describe('A15 one face, many identities', () => {
  test('A15 a face that applied under another NIK at this office holds both for a second officer, and refuses nobody', async () => {
    const first = await matched(people.bagas, phoneOf(7));
    const unheld = first.verdict.body;
    const second = await matched(people.maya, phoneOf(7));
    // The applicants see what everybody sees.
    expect([second.verdict.status, second.verdict.body.outcome]).toEqual([200, 'matched']);
    expect(Object.keys(second.verdict.body.application)).toEqual(Object.keys(unheld.application));
    for (const [mine, other] of [
      [first, second],
      [second, first],
    ] as const) {
      await b.present(mine.id);
      const detail = await readApplicationDetail(b.world, b.officer, mine.id);
      expect(detail.mayConfirm).toBe(false);
      expect(detail.hold).toMatchObject({
        state: 'open',
        liftedBy: null,
        others: [{ number: other.number, state: 'matched', sameFace: 'high', shares: ['office'] }],
      });
      await expect(confirmApplication(b.world, b.officer, mine.id)).rejects.toMatchObject({ code: 'application.held' });
    }
    for (const nik of [people.bagas.nik, people.maya.nik]) {
      expect(await actionsOf(nik)).toEqual(expect.arrayContaining(['application.held', 'application.hold_viewed']));
    }
  });

  test('A15 the hold is lifted with a reason, by one officer, and confirmed by another', async () => {
    await matched(people.bagas, phoneOf(8));
    const { id, phone } = await matched(people.maya, phoneOf(8));
    await b.present(id);
    const tired = { ...b.second, fresh: false };
    await expect(liftHold(b.world, tired, { id, reason: REASON })).rejects.toMatchObject({
      code: 'session.step_up_required',
    });
    await expect(liftHold(b.world, b.stranger, { id, reason: REASON })).rejects.toMatchObject({
      code: 'application.other_office',
    });
    const lifted = await liftHold(b.world, b.second, { id, reason: REASON });
    expect(lifted.hold).toMatchObject({ state: 'lifted', liftedBy: b.second.name, reason: REASON });
    await expect(confirmApplication(b.world, b.second, id)).rejects.toMatchObject({ code: 'session.forbidden' });
    const offer = await confirmApplication(b.world, b.officer, id);
    expect((await phone.call(activation.scanOffer, { offer: handleOf(offer.qr) })).body.state).toBe('coded');
    await expect(liftHold(b.world, b.second, { id, reason: REASON })).rejects.toMatchObject({
      code: 'application.wrong_step',
    });
    expect(await actionsOf(people.maya.nik)).toContain('application.hold_lifted');
  });

  test('A15 whoever opened the activation does not lift the hold that came after', async () => {
    const { id } = await matched(people.bagas, phoneOf(9));
    await b.present(id);
    await confirmApplication(b.world, b.officer, id);
    await matched(people.maya, phoneOf(9));
    await expect(liftHold(b.world, b.officer, { id, reason: REASON })).rejects.toMatchObject({
      code: 'session.forbidden',
    });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject({ code: 'application.held' });
  });

  test('A15 a hold that comes after the confirmation stops the scan, and after the scan the PIN', async () => {
    const [first, later] = [phoneOf(17), phoneOf(18)];
    const confirm = async (id: string) => {
      await b.present(id);
      return (await confirmApplication(b.world, b.officer, id)).qr;
    };
    const unscanned = await matched(people.bagas, first);
    const offer = handleOf(await confirm(unscanned.id));
    await matched(people.maya, phoneOf(17));
    expect((await first.call(activation.scanOffer, { offer })).body.code).toBe('application.held');

    const scanned = await matched(people.sukontoh, later);
    const code = handleOf(await confirm(scanned.id));
    expect((await later.call(activation.scanOffer, { offer: code })).status).toBe(200);
    await b.deliver();
    const { body } = await later.token(code, b.lastCode(people.sukontoh.email));
    await matched(people.maya, phoneOf(18));
    expect((await later.seal(body.access_token)).body.code).toBe('application.held');
  });

  test('A15 the same phone and the same contact are enough, at whatever office', async () => {
    const phone = phoneOf(10);
    const before = await matched(people.bagas, phone, { officeId: ELSEWHERE });
    const after = await matched(people.maya, phone, { phone: people.bagas.phone, email: people.bagas.email });
    expect((await holdOf(after.id))?.others).toMatchObject([
      { number: before.number, state: 'cancelled', shares: ['device', 'contact'] },
    ]);
  });

  test('A15 nothing is shared, another person, the same NIK, or a month ago: no hold', async () => {
    await matched(people.bagas, phoneOf(11), { officeId: ELSEWHERE });
    const other = { phone: '+6284000000999', email: 'lain@contoh.example' };
    expect(await holdOf((await matched(people.maya, phoneOf(11), other)).id)).toBeNull();
    expect(await holdOf((await matched(people.sukontoh, phoneOf(12))).id)).toBeNull();
    expect(await holdOf((await matched(people.maya, phoneOf(11), other)).id)).toBeNull();
    await b.world.sql`update face_kin set at = at - interval '31 days'`;
    expect(await holdOf((await matched(people.bagas, phoneOf(11))).id)).toBeNull();
  });

  test('A15 the face before the counter’s camera is looked for as well, where nobody used a camera at home', async () => {
    const before = await matched(people.bagas, phoneOf(16));
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    await phone.call(activation.skipFace, { id });
    expect((await b.present(id, 0.8, 16)).hold?.others).toMatchObject([{ number: before.number }]);
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject({ code: 'application.held' });
  });

  test('A15 a NIK that nobody has is held in the same way, and tells no resident anything', async () => {
    await matched(people.nobody, phoneOf(13));
    const { id } = await matched(people.bagas, phoneOf(13));
    expect((await holdOf(id))?.others).toHaveLength(1);
  });

  test('A15 no more are compared than the settings say, and who shares the phone comes before the office', async () => {
    const phone = phoneOf(14);
    const own = await matched(people.bagas, phone);
    for (const nik of ['3273014107900011', '3273014107900012', '3273014107900013']) {
      await matched({ ...people.nobody, nik }, new Phone(b));
    }
    let compared = 0;
    const compare = b.world.face.compare;
    const counting = {
      ...b.world.face,
      compare: (one: Float32Array, other: Float32Array) => {
        compared += 1;
        return compare(one, other);
      },
    };
    Object.assign(b.world, { face: counting });
    const { id } = await matched(people.maya, phone);
    Object.assign(b.world, { face: { ...counting, compare } });
    // Five frames with the best one, the registry photo, and two others.
    expect(compared).toBe(5 + 1 + 2);
    expect((await holdOf(id))?.others).toMatchObject([{ number: own.number, shares: ['device', 'office'] }]);
  });

  test('A15 what is kept of a face is sealed, with the engine’s name, and goes after its days', async () => {
    const { id } = await matched(people.bagas, phoneOf(15));
    const kept = () => b.world.sql<{ model: string; sealed: Buffer }>`
      select model, sealed from face_trace where application_id = ${hashOf(id)}`;
    const [row] = await kept();
    expect(row?.model).toBe('colour:1111111111111111111111111111111111111111111111111111111111111111');
    expect(row?.sealed.toString('latin1')).not.toContain('template');
    await b.advance(29 * 86_400);
    await sweepFaces(b.world);
    expect(await kept()).toHaveLength(1);
    await b.advance(2 * 86_400);
    await sweepFaces(b.world);
    expect([await kept(), await b.world.sql`select 1 from face_kin`]).toEqual([[], []]);
  });
});
