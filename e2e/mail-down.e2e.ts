import { calls } from '@jatidiri/contracts';
import { applyFor, leaveFaceToOfficers, newPhone, requestToken, scanOfficeQr } from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from './rig/eventually.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { openCounter, personas } from './rig/staff.ts';

/** Nobody listens there: connections are refused. */
const NOWHERE = 'smtp://127.0.0.1:9';
const { ratna } = personas;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ SMTP_URL: NOWHERE });
});
afterAll(() => server?.stop());

describe('R06 a mail server that is away', () => {
  test('R06 delays the code, loses nothing, and sends one code once it is back', async () => {
    const { officer, second } = await openCounter(server);
    const phone = newPhone(server.origin);
    const { id } = await applyFor(phone, ratna);
    await leaveFaceToOfficers(phone, id, second);
    const { qr } = await officer.call(calls.confirmApplication, { id });
    const { preAuthorizedCode, mail } = await scanOfficeQr(phone, qr);
    expect(mail).toMatchObject({ accepted: false, triesLeft: 5 });
    const grant = { preAuthorizedCode: preAuthorizedCode ?? '', code: '000000' };
    await expect(requestToken(phone, grant)).rejects.toMatchObject({ code: 'code.not_sent' });
    await eventually('a delivery that failed', async () => {
      const [row] = await server.sql`select 1 from mail_outbox where kind = 'activation.code' and attempts > 0`;
      return row;
    });
    await server.kill9();
    await server.restart({ SMTP_URL: '' });
    await server.advance(120);
    const code = await server.readCode(ratna.email);
    await requestToken(phone, { ...grant, code });
    const codes = (await server.mails(ratna.email)).filter(({ subject }) => subject.startsWith('Kode aktivasi'));
    expect(codes).toHaveLength(1);
  });
});
