import { lifecycle, contacts as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, Phone, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { findResidentByNik, importFile, readResident } from '../registry/index.ts';
import { findByLookup } from '../vault/index.ts';
import { freezeAtOffice } from './office.service.ts';
import { type ActiveWallet, activateWallet, openLifecycle } from './testkit.ts';

let b: Bench;
let wallet: ActiveWallet;
let rid: string;
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

/** The clock went on for days, so the session is over: the same phone comes back by the counter. */
async function activateAgain(): Promise<ActiveWallet> {
  await freezeAtOffice(b.world, b.officer, { nik: maya.nik, reason: 'Ponsel ditemukan lagi.' });
  const { email } = await readResident(b.world, rid);
  return activateWallet(b, { ...maya, email: email ?? maya.email }, wallet.phone);
}
