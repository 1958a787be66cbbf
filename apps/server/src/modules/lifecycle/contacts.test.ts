import { lifecycle, contacts as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, Phone, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { sendChangedNotice, sendDisabledNotice } from '../devices/notice.ts';
import { findResidentByNik, importFile, readResident } from '../registry/index.ts';
import { findByLookup } from '../vault/index.ts';
import { freezeAtOffice } from './office.service.ts';
import { type ActiveWallet, activateWallet, more, openLifecycle } from './testkit.ts';

let b: Bench;
let wallet: ActiveWallet;
let rid: string;
let ratna: ActiveWallet;
const { maya, bagas, sukontoh } = people;
const NEW = 'maya.baru@contoh.example';

beforeAll(async () => {
  b = await openLifecycle();
  wallet = await activateWallet(b, maya);
  rid = (await findResidentByNik(b.world, maya.nik)) ?? '';
});
afterAll(() => b.close());

const call = (route: Parameters<Phone['call']>[0], input: Record<string, unknown> = {}, own = wallet) =>
  own.phone.call(route, input, own.token);

/** The whole change: code to the new address, confirmed. */
async function changeTo(email: string, own = wallet) {
  const asked = await call(wire.askEmail, { email, language: 'id' }, own);
  expect(asked.status).toBe(200);
  await b.deliver();
  const confirmed = await call(wire.confirmEmail, { id: asked.body.asked.id, code: b.lastCode(email) }, own);
  await b.deliver();
  return confirmed;
}

const undoFor = (to: string) => {
  const mail = b.mails.findLast((one) => one.to === to && one.text.includes('kontak='));
  return /kontak=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
};
const undo = (token: string) => new Phone(b).call(wire.undoContact, { token });

describe('the contacts of a resident', () => {
  test('are told masked, to the open wallet alone', async () => {
    expect((await call(wire.readContacts)).body).toEqual({
      email: 'm•••@contoh.example',
      phone: '+62•••••••108',
      asked: null,
      undoUntil: null,
    });
    expect((await wallet.phone.call(wire.readContacts)).body.code).toBe('session.required');
  });

  test('A20 the e-mail changes after the code from the new address; the old one is told, and takes it back in 72 h', async () => {
    const asked = await call(wire.askEmail, { email: NEW.toUpperCase(), language: 'id' });
    expect(asked.body).toMatchObject({ email: 'm•••@contoh.example', asked: { mail: { to: 'm•••@contoh.example' } } });
    const { id } = asked.body.asked;
    expect((await call(wire.confirmEmail, { id, code: '000000' })).body.code).toBe('code.not_sent');
    await b.deliver();
    expect((await readResident(b.world, rid)).email).toBe(maya.email);
    const code = b.lastCode(NEW);
    const wrong = code === '123456' ? '123457' : '123456';
    expect((await call(wire.confirmEmail, { id, code: wrong })).body).toMatchObject({
      code: 'code.wrong',
      triesLeft: 4,
    });
    expect((await call(wire.confirmEmail, { id, code })).body.undoUntil).toEqual(expect.any(String));
    expect((await call(wire.confirmEmail, { id, code })).body.code).toBe('contact.unknown');
    await b.deliver();
    expect((await readResident(b.world, rid)).email).toBe(NEW);
    expect(await findByLookup(b.world, 'email', NEW)).toBe(rid);
    expect(await findByLookup(b.world, 'email', maya.email)).toBeUndefined();

    const token = undoFor(maya.email);
    expect((await b.app.inject({ url: `/kembalikan?kontak=${token}` })).body).toContain('Kembalikan kontak lama?');
    expect((await readResident(b.world, rid)).email).toBe(NEW);
    await b.advance(72 * 3_600 - 600);
    const answers = [await undo('A'.repeat(43)), await undo(token), await undo(token)];
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
    expect((await readResident(b.world, rid)).email).toBe(maya.email);
    const { entries } = await listAccess(b.world, rid);
    expect(entries.slice(0, 3).map(({ action }) => action)).toEqual([
      'contact.undone',
      'contact.changed',
      'contact.asked',
    ]);
  });

  test('A20 after 72 hours the old address takes nothing back', async () => {
    wallet = await activateAgain();
    expect((await changeTo(NEW)).status).toBe(200);
    await b.advance(72 * 3_600 + 1);
    await undo(undoFor(maya.email));
    expect((await readResident(b.world, rid)).email).toBe(NEW);
  });

  test('A20 whoever changes the address can’t silence the old one: notices go to both while it may be taken back', async () => {
    const own = await activateWallet(b, bagas);
    await changeTo('bagas.baru@contoh.example', own);
    const before = b.mails.length;
    await freezeAtOffice(b.world, b.officer, { nik: bagas.nik, reason: 'Ponsel hilang di terminal.' });
    await b.deliver();
    const told = b.mails.slice(before).map(({ to }) => to);
    expect(told.sort()).toEqual(['bagas.baru@contoh.example', bagas.email]);
  });

  test('A20 the first address takes back what came after it too; the later ones lose their undo', async () => {
    const own = await activateWallet(b, sukontoh);
    const { email } = sukontoh;
    const me = (await findResidentByNik(b.world, sukontoh.nik)) ?? '';
    await changeTo('dua@contoh.example', own);
    await changeTo('tiga@contoh.example', own);
    const later = undoFor('dua@contoh.example');
    await undo(undoFor(email));
    expect((await readResident(b.world, me)).email).toBe(email);
    await undo(later);
    expect((await readResident(b.world, me)).email).toBe(email);
    // The number too: the e-mail address may take it back.
    expect((await call(wire.changePhone, { phone: '0811' + '0000' }, own)).body.code).toBe('contact.phone_invalid');
    expect((await call(wire.changePhone, { phone: sukontoh.phone }, own)).body.code).toBe('contact.same');
    expect((await call(wire.changePhone, { phone: '0812 0000 0999' }, own)).body.phone).toBe('+62•••••••999');
    await b.deliver();
    await undo(undoFor(email));
    expect((await readResident(b.world, me)).phone).toBe(sukontoh.phone);
  });

  test('A20 phone and PIN in wrong hands: the old address hears of all that follows, and one undo takes all of it back', async () => {
    const own = await activateWallet(b, more.yohana);
    const me = (await findResidentByNik(b.world, more.yohana.nik)) ?? '';
    await changeTo('lain@contoh.example', own);
    const token = undoFor(more.yohana.email);
    const before = b.mails.length;
    await call(wire.changePhone, { phone: '0812 0000 0998' }, own);
    await sendChangedNotice(b.world, me);
    await sendDisabledNotice(b.world, me);
    await changeTo('lain2@contoh.example', own);
    const told = b.mails.slice(before).filter(({ to }) => to === more.yohana.email);
    expect(told.map(({ subject }) => subject.split(' / ')[0]).sort()).toEqual([
      'KTP Digital Anda dinonaktifkan',
      'Kontak KTP Digital Anda diganti',
      'Kontak KTP Digital Anda diganti',
      'PIN KTP Digital Anda diganti',
    ]);
    // The latest letter takes back its own address, not the one in between.
    expect(undoFor(more.yohana.email)).toBe(token);
    await undo(token);
    expect(await readResident(b.world, me)).toMatchObject({ email: more.yohana.email, phone: more.yohana.phone });
    await b.deliver();
    const undone = b.mails.filter(({ subject }) => subject.startsWith('Kontak KTP Digital dikembalikan'));
    expect(undone.map(({ to }) => to)).toEqual(expect.arrayContaining([more.yohana.email, 'lain2@contoh.example']));
    expect((await listAccess(b.world, me)).entries[0]).toMatchObject({
      action: 'contact.undone',
      fields: ['email', 'phone'],
    });
  });

  test('A12 asked for many times at one moment, ten a day count and one waits; one address is sent three a minute', async () => {
    const own = await activateWallet(b, more.ratna);
    ratna = own;
    const me = (await findResidentByNik(b.world, more.ratna.nik)) ?? '';
    const ask = (at: number) => call(wire.askEmail, { email: `r${at}@contoh.example`, language: 'id' }, own);
    const asked = await Promise.all(Array.from({ length: 14 }, (_, at) => ask(at)));
    expect(asked.map(({ status }) => status).sort()).toEqual([...Array(10).fill(200), ...Array(4).fill(429)]);
    const phones = Array.from({ length: 4 }, (_, at) => call(wire.changePhone, { phone: `08120000080${at}` }, own));
    expect((await Promise.all(phones)).map(({ status }) => status)).toEqual([429, 429, 429, 429]);
    const waiting = await b.world.sql`select id from contact_change where rid = ${me} and state = 'asked'`;
    expect(waiting).toHaveLength(1);
    await b.world.sql`delete from contact_change where rid = ${me}`;
    const same = Array.from({ length: 5 }, () =>
      call(wire.askEmail, { email: 'orang@contoh.example', language: 'id' }, own),
    );
    expect((await Promise.all(same)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
  });

  test('A20 wrong codes at one moment: who comes too late is told that the tries are used up', async () => {
    await b.advance(61);
    const own = await again(more.ratna, ratna.phone);
    await b.world
      .sql`delete from contact_change where rid = ${(await findResidentByNik(b.world, more.ratna.nik)) ?? ''}`;
    const { id } = (await call(wire.askEmail, { email: 'coba@contoh.example', language: 'id' }, own)).body.asked;
    await b.deliver();
    const code = b.lastCode('coba@contoh.example') === '123456' ? '123457' : '123456';
    const tries = Array.from({ length: 12 }, () => call(wire.confirmEmail, { id, code }, own));
    const codes = (await Promise.all(tries)).map(({ body }) => body.code).sort();
    expect(codes).toEqual([...Array(7).fill('code.tries_used_up'), ...Array(5).fill('code.wrong')]);
  });

  test('A20 a code typed twice at one moment changes once; links opened at one moment are all answered', async () => {
    await b.advance(61);
    const own = await again(more.ratna, ratna.phone);
    const me = (await findResidentByNik(b.world, more.ratna.nik)) ?? '';
    const email = 'satu@contoh.example';
    const { id } = (await call(wire.askEmail, { email, language: 'id' }, own)).body.asked;
    await b.deliver();
    const typed = { id, code: b.lastCode(email) };
    const twice = await Promise.all(Array.from({ length: 3 }, () => call(wire.confirmEmail, typed, own)));
    expect(twice.map(({ body }) => body.code ?? 'done').sort()).toEqual(['contact.unknown', 'contact.unknown', 'done']);
    await b.deliver();
    for (const at of [1, 2, 3, 4, 5]) await call(wire.changePhone, { phone: `08120000070${at}` }, own);
    await b.deliver();
    const links = b.mails.map(({ text }) => /kontak=([\w-]+)/.exec(text)?.[1]).filter((token) => token !== undefined);
    await b.advance(61);
    const opened = await Promise.all(
      [...new Set(links)].slice(-6).flatMap((token) => [1, 2, 3].map(() => undo(token))),
    );
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await readResident(b.world, me)).toMatchObject({ email: more.ratna.email, phone: more.ratna.phone });
  });

  test('A20 need a fresh PIN to be changed', async () => {
    const own = await activateAgain();
    await b.advance(301);
    expect((await call(wire.askEmail, { email: 'x@contoh.example', language: 'id' }, own)).body.code).toBe(
      'session.step_up_required',
    );
    expect((await call(wire.changePhone, { phone: '081200000999' }, own)).body.code).toBe('session.step_up_required');
  });

  test('A20 what the family card says of other adults is unfolded after a fresh PIN alone, and logged', async () => {
    const own = await activateAgain();
    expect((await call(lifecycle.openFamily, {}, own)).status).toBe(200);
    expect((await listAccess(b.world, rid)).entries[0]).toMatchObject({ action: 'family.opened', actor: 'Anda' });
    await b.advance(301);
    expect((await call(lifecycle.openFamily, {}, own)).body.code).toBe('session.step_up_required');
  });

  test('outlive an import of the registry', async () => {
    const line = { jenis: 'penduduk', nik: maya.nik, email: 'lama@contoh.example' };
    const record = await readResident(b.world, rid);
    const bytes = Buffer.from(
      JSON.stringify({
        ...line,
        nama: record.name,
        tempat_lahir: record.birthPlace,
        tanggal_lahir: record.birthDate,
        jenis_kelamin: record.sex,
        alamat: record.address.street,
        kode_wilayah: record.address.village,
        agama: record.religion,
        status_perkawinan: record.maritalStatus,
        pekerjaan: record.occupation,
      }),
    );
    const open = async function* () {
      yield bytes;
    };
    await importFile(b.world, { format: 'ndjson', bytes: bytes.length, open }, { onComplaint: () => undefined });
    expect((await readResident(b.world, rid)).email).toBe(NEW);
  });
});

/** The clock went on, so the session is over: the same phone comes back by the counter. */
async function activateAgain(): Promise<ActiveWallet> {
  return again(maya, wallet.phone);
}

async function again(who: typeof maya | typeof more.ratna, phone: Phone): Promise<ActiveWallet> {
  await freezeAtOffice(b.world, b.officer, { nik: who.nik, reason: 'Ponsel ditemukan lagi.' });
  const { email } = await readResident(b.world, (await findResidentByNik(b.world, who.nik)) ?? '');
  return activateWallet(b, { ...who, email: email ?? who.email }, phone);
}
