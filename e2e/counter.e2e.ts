import { calls } from '@jatidiri/contracts';
import {
  applyFor,
  asJpeg,
  impostorPicture,
  leaveFaceToOfficers,
  newPhone,
  type Phone,
  qrPicture,
  requestToken,
  scanOfficeQr,
  showFace,
} from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** As far as the office QR, and the phone that may scan it; the face is left to the officers. */
async function offered(): Promise<{ phone: Phone; id: string; qr: string }> {
  const phone = newPhone(server.origin);
  const { id } = await applyFor(phone, ratna);
  await leaveFaceToOfficers(phone, id, counter.second);
  const { qr } = await counter.officer.call(calls.confirmApplication, { id });
  return { phone, id, qr };
}

async function coded() {
  const { phone, id, qr } = await offered();
  const { preAuthorizedCode } = await scanOfficeQr(phone, qr);
  return { phone, id, preAuthorizedCode: preAuthorizedCode ?? '', code: await server.readCode(ratna.email) };
}

/** Six digits that are not the code. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('another person’s face', () => {
  test('is refused with the reason and the tries left; after the third the officer decides', async () => {
    const phone = newPhone(server.origin);
    const { id } = await applyFor(phone, ratna);
    for (const triesLeft of [2, 1]) {
      const refused = await showFace(phone, id, await impostorPicture(1)).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'face.no_match', problem: { status: 422, triesLeft } });
    }
    expect(await showFace(phone, id, await impostorPicture(1))).toMatchObject({
      state: 'applied',
      officerDecides: true,
    });
    const { scoreBand, face } = await counter.officer.call(calls.readApplicationDetail, { id });
    expect({ scoreBand, face }).toEqual({ scoreBand: 'low', face: 'not_matched' });
    const confirm = counter.officer.call(calls.confirmApplication, { id });
    await expect(confirm).rejects.toMatchObject({ code: 'application.second_officer_required' });
  });

  test('a file that is no photograph is told from a photograph without a face', async () => {
    const phone = newPhone(server.origin);
    const { id } = await applyFor(phone, ratna);
    const drawing = Buffer.from(await (await fetch(`${server.origin}/dompet/ikon.svg`)).arrayBuffer());
    await expect(showFace(phone, id, drawing)).rejects.toMatchObject({ code: 'face.unreadable' });
    const photograph = await asJpeg(await qrPicture('kosong'));
    await expect(showFace(phone, id, photograph)).rejects.toMatchObject({ code: 'face.no_face' });
  });
});

describe('A08 the office QR', () => {
  test('A08 on another phone opens nothing, and the officer sees that somebody tried', async () => {
    const { phone, id, qr } = await offered();
    const thief = newPhone(server.origin);
    await expect(scanOfficeQr(thief, qr)).rejects.toMatchObject({ code: 'offer.wrong_device' });
    const { offer, state } = await counter.officer.call(calls.readApplicationDetail, { id });
    expect([state, offer?.alerts]).toEqual(['offered', 1]);
    expect((await scanOfficeQr(phone, qr)).state).toBe('coded');
    await server.readCode(ratna.email);
  });

  test('A08 is dead after ten minutes', async () => {
    const { phone, qr } = await offered();
    await server.advance(600);
    await expect(scanOfficeQr(phone, qr)).rejects.toMatchObject({ code: 'offer.expired' });
    // The officers' passkeys are stale by then.
    counter = await openCounter(server);
  });
});

describe('the e-mailed code', () => {
  test('A09 that was typed wrong five times is dead, and so is the offer', async () => {
    const { phone, id, preAuthorizedCode, code } = await coded();
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      const refused = await requestToken(phone, { preAuthorizedCode, code: wrong(code) }).catch((error) => error);
      expect(refused.triesLeft ?? 0, String(refused)).toBe(triesLeft);
    }
    await expect(requestToken(phone, { preAuthorizedCode, code })).rejects.toMatchObject({
      code: expect.stringMatching(/^(code\.tries_used_up|offer\.closed)$/),
    });
    const { offer } = await counter.officer.call(calls.readApplicationDetail, { id });
    expect(offer?.state).toBe('closed');
  });

  test('A09 without the captcha costs no try', async () => {
    const { phone, preAuthorizedCode, code } = await coded();
    for (let round = 0; round < 6; round += 1) {
      const grant = { preAuthorizedCode, code: wrong(code), altcha: null };
      await expect(requestToken(phone, grant)).rejects.toMatchObject({ code: 'captcha.required' });
    }
    await requestToken(phone, { preAuthorizedCode, code });
  });

  test('A10 that was read aloud to a swindler is worth nothing on another phone', async () => {
    const { phone, preAuthorizedCode, code } = await coded();
    const swindler = newPhone(server.origin);
    await expect(requestToken(swindler, { preAuthorizedCode, code })).rejects.toMatchObject({
      code: 'offer.wrong_device',
    });
    // Beside it came the notice that somebody activates; which is first is the mail server's.
    const letter = (await server.mails(ratna.email)).find(({ text }) => text.includes(code));
    expect(letter?.text).toContain('Petugas tidak pernah meminta kode ini.');
    await requestToken(phone, { preAuthorizedCode, code });
  });
});
