import { calls, makeCaller } from '@jatidiri/contracts';
import {
  createShare,
  listen,
  registryPicture,
  scanWith,
  selfiePicture,
  sendAnswer,
  takeRequest,
} from '@jatidiri/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpAll, findLeaks, type Needle, windowsOf } from './rig/leaks.ts';
import { type RunningServer, startServer } from './rig/server.ts';
import { activePersona, openCounter, personas } from './rig/staff.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

const textNeedle = (name: string, text: string): Needle => ({ name, bytes: Buffer.from(text) });

/** Everybody's name, NIK and contacts; and the pictures of one whose pictures we hold. */
async function personalData(): Promise<Needle[]> {
  const everybody = await makeCaller(server.origin, { fetch })(calls.listPersonas);
  const texts = everybody.flatMap(({ nik, name, email, phone }) => [
    textNeedle('a NIK', nik),
    // A name of one word may also stand in the name of a place.
    ...(name.includes(' ') ? [textNeedle('a name', name)] : []),
    ...(email ? [textNeedle('an e-mail address', email)] : []),
    textNeedle('a phone number', phone.replace(/^\+62/, '')),
  ]);
  expect(texts.length).toBeGreaterThan(36);
  return [
    ...texts,
    textNeedle('an address', 'CONTOH MERDEKA NO. 12'),
    ...windowsOf('the selfie', await selfiePicture()),
    ...windowsOf('the photo in the registry', await registryPicture()),
  ];
}

/** An active wallet that showed its card, and an application in the middle: every table has something to hide. */
async function live(): Promise<string> {
  const counter = await openCounter(server);
  const wallet = await activePersona(server, counter, personas.ratna);
  const events = await listen(wallet.phone, wallet.session);
  const share = await createShare(wallet.phone, wallet.session, 'ktp_lengkap');
  const scan = { ...(await share.scanAt(0)), purposeId: 'bank-contoh-rekening' };
  const outcome = scanWith(server.origin, counter.portal.call, scan);
  const { requestUri } = await events.next('presentation.requested');
  const [copy] = wallet.copies.ktp_sd_jwt;
  if (!copy) throw new Error('no copy of the KTP');
  await sendAnswer(await takeRequest(requestUri, wallet.trust), copy);
  events.close();
  return (await outcome).outcome;
}

describe('A28 a stolen dump without the master key', () => {
  test('A28 holds nobody’s name, NIK, contact or picture, in clear or in any disguise', async () => {
    expect(await live()).toBe('genuine');
    const dumps = await dumpAll(server.sql);
    expect(dumps.filter(({ text }) => text !== '').map(({ table }) => table)).toEqual(
      expect.arrayContaining(['resident', 'resident_photo', 'application', 'mail_outbox', 'share', 'presentation']),
    );
    expect(findLeaks(dumps, await personalData())).toEqual([]);
  });

  test('A28 negative control: the same search finds what was planted, whatever it is disguised as', async () => {
    const { nik } = personas.ratna;
    const picture = await selfiePicture();
    await server.sql`create table planted (disguise text, letters text, raw bytea)`;
    const utf16 = Buffer.from(nik, 'utf16le');
    const planted: readonly (readonly [string, string | null, Buffer | null])[] = [
      ['in clear', nik, null],
      ['reversed', [...nik].reverse().join(''), null],
      ['in UTF-16', null, utf16],
      ['in hex', null, Buffer.from(Buffer.from(nik).toString('hex'))],
      ['in base64', Buffer.from(`x ${nik} y`).toString('base64'), null],
      ['in base64', null, Buffer.from(Buffer.from(`{"nik":"${nik}"}`).toString('base64'))],
    ];
    for (const [disguise, letters, raw] of planted) {
      await server.sql`delete from planted`;
      await server.sql`insert into planted (letters, raw) values (${letters}, ${raw})`;
      const found = findLeaks(await dumpAll(server.sql), [textNeedle('a NIK', nik)]);
      expect(found, disguise).toContain(`a NIK in planted, ${disguise}`);
    }
    await server.sql`insert into planted (raw) values (${picture})`;
    expect(findLeaks(await dumpAll(server.sql), windowsOf('the selfie', picture))).not.toEqual([]);
    await server.sql`drop table planted`;
  });
});
