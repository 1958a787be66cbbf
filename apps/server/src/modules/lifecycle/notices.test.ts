import { lifecycle } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, people } from '../activation/testkit.ts';
import { listAccess } from '../audit/index.ts';
import { activateOwner, type Owner, openMoves } from '../move/testkit.ts';
import { findResidentByNik } from '../registry/index.ts';

let b: Bench;
let maya: Owner;
beforeAll(async () => {
  b = await openMoves();
  maya = await activateOwner(b, people.maya);
});
afterAll(() => b.close());
/** No limit of the test before counts any more. */
beforeEach(() => b.advance(3_600));

const make = () => maya.phone.call(lifecycle.makeFreezeCode, {}, maya.token);
const announce = () => maya.phone.call(lifecycle.announcePasskey, {}, maya.token);

/** What the resident's contacts were told meanwhile. */
async function toldBy(work: () => Promise<unknown>) {
  await b.deliver();
  const before = b.mails.length;
  await work();
  await b.deliver();
  return b.mails.slice(before);
}

describe.each([
  ['a freeze code', make, 201, 'Kode pembekuan baru dibuat', 'Kode yang lama tidak berlaku lagi.', 'freeze_code.made'],
  ['a passkey', announce, 200, 'Kunci sandi dipasang', '/dompet/bekukan', 'passkey.added'],
] as const)('A20 %s in the open wallet', (_, act, status, subject, text, action) => {
  test('A20 takes the PIN: a passkey makes none, and nobody is told', async () => {
    await maya.provePasskey();
    const mails = await toldBy(async () => {
      expect((await act()).body.code).toBe('session.pin_required');
    });
    expect(mails).toEqual([]);
  });

  test('A20 is told to every contact, in both languages, and stands in the log', async () => {
    await maya.provePin();
    const mails = await toldBy(async () => {
      expect((await act()).status).toBe(status);
    });
    expect(mails).toEqual([expect.objectContaining({ to: people.maya.email })]);
    const [mail] = mails;
    expect(mail?.subject).toContain(subject);
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(text);
      expect(part).toContain('Not you?');
    }
    const rid = (await findResidentByNik(b.world, people.maya.nik)) ?? '';
    const { entries } = await listAccess(b.world, rid);
    expect(entries.find((entry) => entry.action !== 'session.opened')).toMatchObject({ action, actor: 'Anda' });
  });

  test('is refused after five in a minute', async () => {
    await maya.provePin();
    const answers = [];
    for (let time = 0; time < 6; time += 1) answers.push((await act()).status);
    expect(answers).toEqual([...Array(5).fill(status), 429]);
  });
});
