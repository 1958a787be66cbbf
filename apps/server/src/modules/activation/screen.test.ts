import { activation } from '@jatidiri/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmApplication } from './confirm.service.ts';
import { readApplicationDetail } from './office.service.ts';
import { openScreen, readScreen, turnScreens } from './screen.service.ts';
import { type Bench, handleOf, openBench, Phone, people } from './testkit.ts';

let b: Bench;
beforeAll(async () => {
  b = await openBench();
});
afterAll(() => b.close());

/** Applied, face matched, present. */
async function matched(person: { nik: string; email?: string; phone: string }) {
  const phone = new Phone(b);
  const id: string = (await phone.apply(person)).body.id;
  await phone.face(id, 0.8);
  await b.present(id);
  return { phone, id };
}

const newScreen = async (officer: Bench['officer']) => new URL((await openScreen(b.world, officer)).url).hash.slice(1);

describe('the customer’s screen', () => {
  test('shows the QR of the officer that it follows, and its state; never who is not being served', async () => {
    const { phone, id } = await matched(people.maya);
    const key = await newScreen(b.officer);
    const idle = await newScreen(b.second);
    const seen = async () => (await readScreen(b.world, key)).shown;
    const offer = await confirmApplication(b.world, b.officer, id);
    expect(await seen()).toMatchObject({ byMail: true, offer: { qr: offer.qr, state: 'open' } });
    // Opened after the QR it shows the same; a colleague's screen does not.
    expect((await readScreen(b.world, await newScreen(b.officer))).shown?.offer).toMatchObject({ qr: offer.qr });
    expect((await readScreen(b.world, idle)).shown).toBeNull();
    await phone.call(activation.scanOffer, { offer: handleOf(offer.qr) });
    expect((await seen())?.offer.state).toBe('scanned');
    await expect(readScreen(b.world, 'A'.repeat(43))).rejects.toMatchObject({ code: 'screen.unknown' });
    // The officer turns to somebody else, to nobody, and back.
    for (const away of [(await matched(people.bagas)).id, null]) {
      await turnScreens(b.world, b.officer, { id: away });
      expect(await seen()).toBeNull();
    }
    await turnScreens(b.world, b.officer, { id });
    expect((await seen())?.offer.qr).toBe(offer.qr);
    await turnScreens(b.world, b.second, { id });
    expect((await readScreen(b.world, idle)).shown).toBeNull();
    await expect(turnScreens(b.world, b.stranger, { id })).rejects.toMatchObject({ code: 'application.other_office' });
    await expect(turnScreens(b.world, b.officer, { id: 'A'.repeat(43) })).rejects.toMatchObject({
      code: 'application.unknown',
    });
  });

  test('says that it is done for a minute, then welcomes the next', async () => {
    const { phone, id } = await matched(people.bagas);
    const key = await newScreen(b.officer);
    const handle = handleOf((await confirmApplication(b.world, b.officer, id)).qr);
    await phone.call(activation.scanOffer, { offer: handle });
    await b.deliver();
    const token = (await phone.token(handle, b.lastCode(people.bagas.email))).body.access_token;
    await phone.seal(token);
    expect((await readScreen(b.world, key)).shown?.offer.state).toBe('active');
    await b.advance(61);
    expect((await readScreen(b.world, key)).shown).toBeNull();
  });
});

test('whoever took the counter’s picture or opened the activation is not asked for a second word', async () => {
  const { id } = await matched(people.maya);
  const mayAgree = async (officer: Bench['officer']) => (await readApplicationDetail(b.world, officer, id)).mayAgree;
  expect([await mayAgree(b.officer), await mayAgree(b.second)]).toEqual([false, true]);
  await confirmApplication(b.world, b.second, id);
  expect(await mayAgree(b.second)).toBe(false);
});
