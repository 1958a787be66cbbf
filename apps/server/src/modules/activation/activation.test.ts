import { activation, wallet as walletWire } from '@jatidiri/contracts';
import { parseSdJwt } from '@jatidiri/credentials';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAccess } from '../audit/index.ts';
import { findActiveDevice } from '../devices/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { agreeAsSecondOfficer, confirmApplication, refuseApplication } from './confirm.service.ts';
import { listApplications, readApplicationDetail } from './office.service.ts';
import { type Bench, handleOf, openBench, Phone, people } from './testkit.ts';
import { scanWalletAtOffice } from './wallet-scan.service.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

/** Applied, face matched. */
async function matched(person: { nik: string; email?: string; phone: string }) {
  const phone = new Phone(b);
  const id: string = (await phone.apply(person)).body.id;
  expect((await phone.face(id, 0.8)).body.outcome).toBe('matched');
  await b.present(id);
  return { phone, id };
}

/** Confirmed, scanned, the mail delivered. */
async function coded(person: { nik: string; email: string; phone: string }) {
  const { phone, id } = await matched(person);
  const offer = await confirmApplication(b.world, b.officer, id);
  const handle = handleOf(offer.qr);
  expect((await phone.call(activation.scanOffer, { offer: handle })).status).toBe(200);
  await b.deliver();
  return { phone, id, handle, code: b.lastCode(person.email) };
}

describe('activation', () => {
  test('leads from the form to ten copies of KTP and KK, and every step is in the log', async () => {
    const { phone, id, handle, code } = await coded(people.bagas);
    const view = (await phone.call(activation.readApplication, { id })).body;
    expect(view).toMatchObject({
      state: 'coded',
      preAuthorizedCode: handle,
      configurations: ['ktp_sd_jwt', 'kk_sd_jwt'],
      mail: { to: 'b•••@contoh.example', accepted: true, triesLeft: 5, sendsLeft: 2 },
    });
    const token = (await phone.token(handle, code)).body;
    expect(token).toMatchObject({ token_type: 'DPoP', expires_in: 1800 });
    // Nothing before the PIN.
    expect((await phone.credentials(token.access_token, 'ktp_sd_jwt', 1)).body.code).toBe('application.wrong_step');
    const session = await phone.seal(token.access_token);
    expect(session.status).toBe(200);
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('active');
    const fresh = (await phone.call(walletWire.requestIssuance, {}, session.body.token)).body;
    const ktp = (await phone.credentials(fresh.accessToken, 'ktp_sd_jwt', 10)).body.credentials;
    const kk = (await phone.credentials(fresh.accessToken, 'kk_sd_jwt', 10)).body.credentials;
    expect([ktp.length, kk.length]).toEqual([10, 10]);
    const { claims } = await parseSdJwt(ktp[0].credential, 'dc+sd-jwt', nodePrimitives.sha256);
    expect(claims).toMatchObject({
      name: 'BAGAS UMPAMA',
      vct: 'urn:jatidiri:ktp:1',
      personal_administrative_number: people.bagas.nik,
    });
    expect(String(claims.picture).length).toBeLessThan(30_000);
    expect(Number(claims.exp) % 86_400).toBe(0);
    const family = await parseSdJwt(kk[0].credential, 'dc+sd-jwt', nodePrimitives.sha256);
    expect(family.claims.members).toHaveLength(4);
    const rid = (await findResidentByNik(b.world, people.bagas.nik)) ?? '';
    const actions = (await listAccess(b.world, rid)).entries.map(({ action }) => action);
    expect(actions.toReversed().filter((action) => action !== 'session.opened')).toEqual([
      'application.made',
      'application.face_compared',
      'application.counter_compared',
      'application.viewed',
      'application.confirmed',
      'offer.scanned',
      'code.sent',
      'device.activated',
      'credential.issued',
      'credential.issued',
    ]);
  });

  test('goes in order: no step can be taken before the one before it', async () => {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    const early = await Promise.all([
      phone.call(activation.resendCode, { id }),
      phone.token('A'.repeat(43), '123456'),
      phone.call(walletWire.startPin, { blinded: 'A'.repeat(44) }),
    ]);
    expect(early.map(({ body }) => body.code)).toEqual(['application.wrong_step', 'offer.unknown', 'session.required']);
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject({
      code: 'application.second_officer_required',
    });
    await phone.face(id, 0.9);
    await b.present(id);
    const offer = await confirmApplication(b.world, b.officer, id);
    expect((await phone.token(handleOf(offer.qr), '123456')).body.code).toBe('code.not_sent');
    expect((await phone.call(activation.matchFace, { id, challengeId: 'A'.repeat(43) })).body.code).toBe(
      'application.wrong_step',
    );
    expect((await phone.call(activation.startCapture, { id })).body.code).toBe('application.wrong_step');
  });

  test('gives the same answer to a step that is repeated, and sends one mail', async () => {
    const { phone, id, handle, code } = await coded(people.sukontoh);
    const mails = b.mails.length;
    const again = await Promise.all([1, 2, 3].map(() => phone.call(activation.scanOffer, { offer: handle })));
    expect(again.map(({ status, body }) => [status, body.id, body.state])).toEqual(
      [1, 2, 3].map(() => [200, id, 'coded']),
    );
    await b.deliver();
    expect(b.mails.length).toBe(mails);
    const [first, second] = [await phone.token(handle, code), await phone.token(handle, code)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(first.body.access_token).not.toBe(second.body.access_token);
    // Both lead to the PIN; the first was lost.
    expect((await phone.seal(second.body.access_token)).status).toBe(200);
    expect((await phone.seal(first.body.access_token)).body.code).toBe('application.wrong_step');
    const rid = (await findResidentByNik(b.world, people.sukontoh.nik)) ?? '';
    expect((await findActiveDevice(b.world, rid))?.jkt).toBe(phone.jkt);
  });

  test('takes eight typed characters, and the phone’s QR scanned by the officer, as the same step', async () => {
    const one = await matched(people.maya);
    const offer = await confirmApplication(b.world, b.officer, one.id);
    const spoken = `${offer.typed.slice(0, 4).toLowerCase()}-${offer.typed.slice(4)}`;
    expect((await one.phone.call(activation.scanOffer, { typed: spoken })).body.state).toBe('coded');
    const two = await matched(people.maya);
    await confirmApplication(b.world, b.officer, two.id);
    const old = two.phone.walletQr(two.id, Math.floor(Date.now() / 1000) - 91);
    await expect(scanWalletAtOffice(b.world, b.officer, old)).rejects.toMatchObject({ code: 'device.proof_invalid' });
    const foreign = one.phone.walletQr(two.id);
    await expect(scanWalletAtOffice(b.world, b.officer, foreign)).rejects.toMatchObject({
      code: 'device.proof_invalid',
    });
    const detail = await scanWalletAtOffice(b.world, b.officer, two.phone.walletQr(two.id));
    expect([detail.state, detail.offer?.state]).toEqual(['coded', 'scanned']);
  });

  test('waits for the mail server, loses nothing, and counts the ten minutes from its word', async () => {
    const { phone, id } = await matched(people.maya);
    const offer = await confirmApplication(b.world, b.officer, id);
    await b.deliver();
    b.mail.down = true;
    await phone.call(activation.scanOffer, { offer: handleOf(offer.qr) });
    await b.deliver();
    expect((await phone.call(activation.readApplication, { id })).body.mail.accepted).toBe(false);
    expect((await phone.token(handleOf(offer.qr), '123456')).body.code).toBe('code.not_sent');
    b.mail.down = false;
    await b.advance(900);
    await b.deliver();
    const code = b.lastCode(people.maya.email);
    await b.advance(599);
    expect((await phone.token(handleOf(offer.qr), code === '000000' ? '000001' : '000000')).body).toMatchObject({
      code: 'code.wrong',
      tries_left: 4,
    });
    await b.advance(2);
    expect((await phone.token(handleOf(offer.qr), code)).body.code).toBe('code.expired');
    expect((await phone.call(activation.resendCode, { id })).body.mail).toMatchObject({ triesLeft: 4, sendsLeft: 1 });
    await b.deliver();
    expect((await phone.token(handleOf(offer.qr), code)).body.code).toBe('code.wrong');
    expect((await phone.token(handleOf(offer.qr), b.lastCode(people.maya.email))).status).toBe(200);
  });

  test('ends the other applications of a resident when the officer attaches one', async () => {
    const [first, second] = [await matched(people.maya), await matched(people.maya)];
    await confirmApplication(b.world, b.officer, second.id);
    expect((await first.phone.call(activation.readApplication, { id: first.id })).body.state).toBe('superseded');
    await expect(confirmApplication(b.world, b.officer, first.id)).rejects.toMatchObject({
      code: 'application.closed',
    });
    await b.deliver();
    expect(b.mails.at(-1)?.subject).toMatch(/ditutup|diaktifkan/);
  });

  test('stops by the link that the registry’s own address gets, whatever address was typed', async () => {
    const { phone, id } = await matched({ ...people.maya, email: 'penipu@contoh.example' });
    const detail = await readApplicationDetail(b.world, b.officer, id);
    expect(detail.flags).toEqual(['email_differs']);
    await b.deliver();
    const offer = await confirmApplication(b.world, b.officer, id);
    await b.deliver();
    const notice = b.mails.findLast(({ to, subject }) => to === people.maya.email && subject.includes('diaktifkan'));
    const token = /notice=([\w.-]+)/.exec(notice?.text ?? '')?.[1] ?? '';
    const anyone = new Phone(b);
    const madeUp = await anyone.call(activation.stopActivation, { notice: `${token.slice(0, -4)}AAAA` });
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('offered');
    const stopped = await anyone.call(activation.stopActivation, { notice: token });
    expect([madeUp.status, madeUp.body]).toEqual([stopped.status, stopped.body]);
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('cancelled');
    expect((await phone.call(activation.scanOffer, { offer: handleOf(offer.qr) })).body.code).toBe('offer.closed');
  });

  test('leads from the link to a page that asks first, since mail programs open links by themselves', async () => {
    const { phone, id } = await matched(people.maya);
    await b.deliver();
    await confirmApplication(b.world, b.officer, id);
    await b.deliver();
    const notice = b.mails.findLast(({ to, subject }) => to === people.maya.email && subject.includes('diaktifkan'));
    const link = /http\S+hentikan\S+/.exec(notice?.text ?? '')?.[0] ?? '';
    const { pathname, search, searchParams } = new URL(link);
    const page = await b.app.inject({ method: 'GET', url: pathname + search });
    expect([page.statusCode, page.body.includes('Hentikan aktivasi?')]).toEqual([200, true]);
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('offered');
    await b.app.inject({
      method: 'POST',
      url: pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ notice: searchParams.get('notice') ?? '' }).toString(),
    });
    expect((await phone.call(activation.readApplication, { id })).body.state).toBe('cancelled');
  });

  test('prints the code for who has no e-mail, for the officer who opened it, until it was used', async () => {
    const { phone, id } = await matched(people.wayan);
    const offer = await confirmApplication(b.world, b.officer, id);
    await phone.call(activation.scanOffer, { offer: handleOf(offer.qr) });
    expect((await readApplicationDetail(b.world, b.second, id)).printedCode).toBeNull();
    const { printedCode } = await readApplicationDetail(b.world, b.officer, id);
    expect(printedCode).toMatch(/^\d{6}$/);
    expect((await readApplicationDetail(b.world, b.officer, id)).printedCode).toBe(printedCode);
    expect((await phone.token(handleOf(offer.qr), printedCode ?? '')).status).toBe(200);
  });
});

describe('the counter', () => {
  test('needs a second officer, and never the same one, where the face did not match', async () => {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.maya)).body.id;
    await phone.call(activation.skipFace, { id });
    const reason = 'Sidik mata dan KTP fisik cocok dengan orangnya';
    await agreeAsSecondOfficer(b.world, b.officer, { id, reason });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject({
      code: 'application.second_officer_required',
    });
    const detail = await readApplicationDetail(b.world, b.second, id);
    expect(detail.secondOfficer).toMatchObject({ name: 'Petugas Contoh Satu', own: false });
    expect((await confirmApplication(b.world, b.second, id)).state).toBe('open');
  });

  test('asks for a fresh passkey, and knows the obstacles that the applicant is not told', async () => {
    const phone = new Phone(b);
    const id: string = (await phone.apply(people.joko)).body.id;
    expect((await readApplicationDetail(b.world, b.officer, id)).obstacles).toEqual(['deceased']);
    const sixteen = `1702190101${String(b.world.now().getUTCFullYear() - 16).slice(2)}0003`;
    const dimas = await new Phone(b).apply({ ...people.joko, nik: sixteen });
    // Too young and not recorded: a recording, which is not open to him, is not spoken of.
    expect((await readApplicationDetail(b.world, b.officer, dimas.body.id)).obstacles).toEqual(['under_age']);
    const stale = { ...b.officer, fresh: false };
    await expect(confirmApplication(b.world, stale, id)).rejects.toMatchObject({ code: 'session.step_up_required' });
    await expect(confirmApplication(b.world, b.officer, id)).rejects.toMatchObject({
      code: 'application.not_eligible',
    });
    const refused = await refuseApplication(b.world, b.officer, { id, reason: 'Data tidak sesuai' });
    expect(refused.state).toBe('refused');
    expect((await phone.call(activation.readApplication, { id })).body.refusedReason).toBe('Data tidak sesuai');
  });

  test('lists its own office alone, and writes the look into the resident’s log', async () => {
    const { id } = await matched(people.maya);
    const mine = await listApplications(b.world, b.officer, { search: people.maya.nik });
    expect(mine.map((row) => [row.id, row.name, row.face])).toContainEqual([id, 'MAYA TELADANTI', 'matched']);
    expect(await listApplications(b.world, b.stranger, {})).toEqual([]);
    await expect(readApplicationDetail(b.world, b.stranger, id)).rejects.toMatchObject({
      code: 'application.other_office',
    });
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    const [look] = (await listAccess(b.world, rid)).entries;
    expect(look).toMatchObject({ action: 'application.viewed', fields: ['name', 'nik'] });
    expect(look?.actor).toContain('Petugas Contoh Satu');
  });
});
