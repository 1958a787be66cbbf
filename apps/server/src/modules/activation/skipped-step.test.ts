import { activation, office } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashOf } from '../../kernel/handle.ts';
import { cookieName } from '../sessions/cookie.ts';
import { insertStaffSession } from '../sessions/sessions.store.ts';
import { addStaff } from '../staff/index.ts';
import { type Answer, type Bench, handleOf, openBench, Phone, people } from './testkit.ts';

const REASON = 'Sidik mata dan KTP fisik cocok dengan orangnya';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
  const { id, name, officeId } = b.stranger;
  await addStaff(b.world, { id, name, officeId, institutionId: undefined });
});
afterAll(() => b.close());

type Call = { readonly method: 'GET' | 'POST' | 'DELETE'; readonly path: string };

/** An officer's console, as the server meets it: a session of its own, over HTTP. */
async function consoleOf(staffId: string, freshSeconds = 300) {
  const token = b.world.randomBytes(32).toString('base64url');
  await insertStaffSession(b.world, { tokenHash: hashOf(token), staffId, freshSeconds });
  const { office: origin } = b.world.settings.origins;
  const headers = { cookie: `${cookieName(b.world.settings, 'office')}=${token}`, origin };
  return async (route: Call, id: string, body: object = {}): Promise<Answer> => {
    const reply = await b.app.inject({
      method: 'POST',
      url: `/api${route.path.replace(':id', id)}`,
      headers,
      payload: body,
    });
    return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
  };
}

const standing = async (id: string) => {
  const [row] = await b.world.sql`
    select state, officer_id, second_officer_id, face_outcome, face_tries, updated_at from application
    where id = ${hashOf(id)}`;
  const offers = await b.world.sql`select id from activation_offer where application_id = ${hashOf(id)}`;
  return { row, offers };
};

/** Whatever is sent, nothing changes; answers what was said. */
async function unchanged(id: string, send: () => Promise<Answer>): Promise<[number, string]> {
  const before = await standing(id);
  const { status, body } = await send();
  expect(await standing(id)).toEqual(before);
  return [status, body.code];
}

async function applied(): Promise<{ phone: Phone; id: string }> {
  const phone = new Phone(b);
  return { phone, id: (await phone.apply(people.maya)).body.id };
}

describe('A13 an officer skips a step', () => {
  test('A13 without a face that matched, at home or at the counter, nothing is confirmed', async () => {
    const confirm = await consoleOf(b.officer.id);
    const { phone, id } = await applied();
    const refused = [409, 'application.second_officer_required'];
    expect(await unchanged(id, () => confirm(office.confirmApplication, id))).toEqual(refused);
    await phone.face(id, 0.36);
    expect(await unchanged(id, () => confirm(office.confirmApplication, id))).toEqual(refused);
    await b.present(id, 0.36);
    expect(await unchanged(id, () => confirm(office.confirmApplication, id))).toEqual(refused);
  });

  test('A13 without a living face, until the tries are used up, the officer alone does not suffice', async () => {
    const confirm = await consoleOf(b.officer.id);
    const { phone, id } = await applied();
    for (let tries = 1; tries <= 3; tries += 1) await phone.face(id, 0.9, 'front');
    expect((await phone.call(activation.readApplication, { id })).body.officerDecides).toBe(true);
    expect(await unchanged(id, () => confirm(office.confirmApplication, id))).toEqual([
      409,
      'application.second_officer_required',
    ]);
  });

  test('A13 a client that says that it matched is not heard, from the console or the phone', async () => {
    const confirm = await consoleOf(b.officer.id);
    const { phone, id } = await applied();
    const { challengeId } = await phone.handIn(id, 0.1);
    const lies = [
      () => confirm(office.confirmApplication, id, { matched: true }),
      () => confirm(office.agreeAsSecondOfficer, id, { reason: REASON, score: 0.9 }),
      () => confirm(office.liftHold, id, { reason: REASON, force: true }),
      () => phone.call(activation.matchFace, { id, challengeId, matched: true }),
      () => phone.call(activation.skipFace, { id, outcome: 'matched' }),
    ];
    for (const lie of lies) expect(await unchanged(id, lie)).toEqual([400, 'request.invalid']);
  });

  test('A13 another office’s officer, a session that ended, one that is stale and none at all change nothing', async () => {
    const { phone, id } = await applied();
    await phone.face(id, 0.9);
    await b.present(id);
    const stranger = await consoleOf(b.stranger.id);
    const stale = await consoleOf(b.officer.id, 0);
    const none = async (): Promise<Answer> => phone.call(office.confirmApplication, { id });
    expect(await unchanged(id, () => stranger(office.confirmApplication, id))).toEqual([
      403,
      'application.other_office',
    ]);
    expect(await unchanged(id, () => stranger(office.agreeAsSecondOfficer, id, { reason: REASON }))).toEqual([
      403,
      'application.other_office',
    ]);
    expect(await unchanged(id, () => stale(office.confirmApplication, id))).toEqual([401, 'session.step_up_required']);
    expect(await unchanged(id, none)).toEqual([401, 'session.required']);
  });

  test('A13 without the office’s QR no code is sent, no token given and no PIN set', async () => {
    const confirm = await consoleOf(b.officer.id);
    const { phone, id } = await applied();
    await phone.face(id, 0.9);
    await b.present(id);
    const opened = await confirm(office.confirmApplication, id);
    expect(opened.status).toBe(200);
    const handle = handleOf(opened.body.qr);
    const view = (await phone.call(activation.readApplication, { id })).body;
    expect([view.preAuthorizedCode, view.mail, view.configurations]).toEqual([null, null, []]);
    // Even with what the QR holds: who has not scanned has no code.
    const token = await phone.token(handle, '000000');
    expect([token.status, token.body.error]).toEqual([400, 'invalid_grant']);
    expect(await unchanged(id, () => phone.seal('not-a-token'))).toEqual([401, 'session.required']);
    expect((await standing(id)).row).toMatchObject({ state: 'offered' });
  });

  test('A13 the override takes a second officer and a reason; neither officer does it alone', async () => {
    const [first, second] = [await consoleOf(b.officer.id), await consoleOf(b.second.id)];
    const { phone, id } = await applied();
    await phone.call(activation.skipFace, { id });
    for (const reason of ['', 'cocok', '                         ']) {
      expect(await unchanged(id, () => second(office.agreeAsSecondOfficer, id, { reason }))).toEqual([
        400,
        'request.invalid',
      ]);
    }
    expect((await second(office.agreeAsSecondOfficer, id, { reason: REASON })).status).toBe(200);
    expect(await unchanged(id, () => second(office.confirmApplication, id))).toEqual([
      409,
      'application.second_officer_required',
    ]);
    expect((await first(office.confirmApplication, id)).status).toBe(200);
    expect(await unchanged(id, () => first(office.agreeAsSecondOfficer, id, { reason: REASON }))).toEqual([
      403,
      'session.forbidden',
    ]);
  });
});
