import { reset as resetWire, wallet as walletWire, move as wire } from '@jatidiri/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Bench, Phone, people, randomPoint } from '../activation/testkit.ts';
import { sealedBy } from '../devices/testkit.ts';
import { activateOwner, Owner, openMoves } from './testkit.ts';

/**
 * Somebody has U: by the owner's passkey, in a page of their own or by a script in ours. The device key signs for them,
 * too. They do not have the PIN, so they do not have P.
 */
let b: Bench;
let maya: Owner;
beforeAll(async () => {
  b = await openMoves();
  maya = await activateOwner(b, people.maya);
});
afterAll(() => b.close());
/** No limit of the test before counts any more. */
beforeEach(() => b.advance(3_600));

const codeOf = ({ status, body }: Answer) => (status === 200 ? 'ok' : `${status} ${body.code}`);
const triesOf = async ({ phone }: Owner): Promise<number> => (await phone.call(walletWire.readDevice)).body.pinTries;

const signedBy = (key: Phone, context: 'open' | 'resume' | 'change', text: string) =>
  key.sign(Buffer.from(`jatidiri-${context}:${text}`)).toString('base64url');

/** Has a PIN evaluated, whichever, and signs what comes with it: the wallet's way to say that a PIN was typed. */
async function sayPin({ phone }: Owner, key: Phone, as: 'open' | 'resume' = 'open'): Promise<Answer> {
  const { challenge } = (await phone.call(walletWire.evaluatePin, { blinded: randomPoint() })).body;
  return phone.call(walletWire.openSession, { challenge, as, signature: signedBy(key, as, challenge) });
}

/** Begins a change in a session, and ends it with the word of one key for the next. */
async function change({ phone }: Owner, token: string, key: Phone, next: Phone): Promise<Answer> {
  const begun = await phone.call(walletWire.startPinChange, { blinded: randomPoint() }, token);
  if (begun.status !== 200) return begun;
  const { challenge } = begun.body;
  const [signature, pinSignature] = [signedBy(key, 'change', challenge), signedBy(next, 'change', challenge)];
  return phone.call(walletWire.changePin, { challenge, signature, pinJwk: next.jwk, pinSignature }, token);
}

describe('A16 whoever has U by the passkey and runs a page of their own', () => {
  test('A16 cannot reset the count of wrong PINs, however they sign; the right PIN does', async () => {
    for (const as of ['open', 'resume'] as const)
      expect(codeOf(await sayPin(maya, maya.user, as))).toBe('401 pin.wrong');
    await maya.provePasskey();
    expect(await triesOf(maya)).toBe(2);
    expect(codeOf(await sayPin(maya, maya.pin))).toBe('ok');
    expect(await triesOf(maya)).toBe(0);
  });

  test('A16 has ten guesses and no more, with their passkey in between; then not even the PIN opens', async () => {
    const victim = await activateOwner(b, people.bagas);
    for (let tries = 0; tries < 10; tries += 1) {
      expect(codeOf(await sayPin(victim, victim.user))).toBe('401 pin.wrong');
      if (tries < 9) await victim.provePasskey();
      await b.world.sql`update device set pin_wait_until = null where jkt = ${victim.phone.jkt}`;
    }
    expect(await victim.state()).toBe('disabled');
    expect(codeOf(await victim.phone.call(walletWire.evaluatePin, { blinded: randomPoint() }))).toBe(
      '403 device.disabled',
    );
  });

  test('A16 cannot get a session that counts as the PIN’s, which a new passkey waits for, nor change the PIN; P can', async () => {
    expect(codeOf(await sayPin(maya, maya.user))).toBe('401 pin.wrong');
    await maya.provePasskey();
    expect(codeOf(await change(maya, maya.token, maya.user, new Phone(b)))).toBe('401 session.pin_required');
    // Not even in a session that the owner's PIN has just opened.
    await maya.provePin();
    expect(codeOf(await change(maya, maya.token, maya.user, new Phone(b)))).toBe('401 pin.wrong');
    const next = new Phone(b);
    expect(codeOf(await change(maya, maya.token, maya.pin, next))).toBe('ok');
    expect(codeOf(await sayPin(maya, maya.pin))).toBe('401 pin.wrong');
    maya.pin = next;
    expect(codeOf(await sayPin(maya, next))).toBe('ok');
  });

  test('A16 cannot move the wallet to a phone of theirs; the PIN, typed after it came, does', async () => {
    const theirs = new Owner(b);
    await maya.provePasskey();
    const { ticket } = (await maya.begin()).body;
    const { id } = (await theirs.scan(ticket.qr)).body;
    await maya.provePasskey();
    for (const key of [maya.user, maya.pin])
      expect(codeOf(await maya.agree(undefined, key))).toBe('401 session.pin_required');
    await maya.provePin();
    expect(codeOf(await maya.agree(undefined, maya.user))).toBe('401 pin.wrong');
    expect(codeOf(await theirs.sealMove(id))).toBe('409 move.not_confirmed');
    expect(codeOf(await maya.agree())).toBe('ok');
    // The PIN's key of the old phone, and the key of the new one's own calls, are no P of the new phone.
    const { challenge } = (await theirs.phone.call(wire.startMovePin, { id, blinded: randomPoint() })).body;
    for (const pin of [maya.pin, theirs.phone]) {
      const carried = { id, ...sealedBy({ user: theirs.user, pin }, challenge) };
      expect(codeOf(await theirs.phone.call(wire.sealMovePin, carried))).toBe('400 request.invalid');
    }
    expect(codeOf(await theirs.sealMove(id))).toBe('ok');
    maya = theirs;
  });

  test('A16 cannot put a P of their own in its place: no call takes one without the PIN’s word, the office, or a reset that is ready', async () => {
    const { body } = await maya.phone.call(walletWire.challengeUser);
    const seal = sealedBy({ user: maya.user, pin: new Phone(b) }, body.challenge);
    await maya.provePasskey();
    expect(codeOf(await maya.phone.call(walletWire.sealPin, seal, maya.token))).toMatch(/^40[139] /);
    const reset = (await maya.phone.call(resetWire.startReset, { language: 'id' })).body;
    expect(codeOf(await maya.phone.call(resetWire.sealNewPin, { id: reset.id, ...seal }))).toMatch(
      /reset\.wrong_step$/,
    );
    const move = (await new Owner(b).scan((await maya.begin()).body.ticket.qr)).body;
    expect(codeOf(await maya.phone.call(wire.sealMovePin, { id: move.id, ...seal }))).toBe('404 move.unknown');
    expect(codeOf(await sayPin(maya, maya.pin))).toBe('ok');
    await maya.cancel();
    await maya.phone.call(resetWire.cancelReset, { id: reset.id });
  });

  test('finishes a reset that is ready, if they hold the phone: its guards are the day and the word to every contact', async () => {
    const { id } = (await maya.phone.call(resetWire.startReset, { language: 'id' })).body;
    // What face and code lead to (lifecycle/reset.test.ts), with the word to every contact.
    await b.world.sql`
      update pin_reset set state = 'waiting', ready_at = app_clock() + interval '24 hours',
        usable_until = app_clock() + interval '8 days' where state = 'face'`;
    const start = (phone: Phone) => phone.call(resetWire.startNewPin, { id, blinded: randomPoint() });
    await b.advance(86_300);
    expect(codeOf(await start(maya.phone))).toMatch(/reset\.wrong_step$/);
    await b.advance(101);
    // Without the device key there is nothing, however ready it is.
    const theirs = new Owner(b);
    expect(codeOf(await start(theirs.phone))).toBe('404 reset.unknown');
    const { challenge } = (await start(maya.phone)).body;
    const next = new Owner(b, maya.phone);
    const seal = { id, ...sealedBy(next, challenge) };
    expect(codeOf(await theirs.phone.call(resetWire.sealNewPin, seal))).toBe('404 reset.unknown');
    expect(codeOf(await maya.phone.call(resetWire.sealNewPin, seal))).toBe('ok');
    for (const key of [maya.user, maya.pin]) expect(codeOf(await sayPin(maya, key))).toBe('401 pin.wrong');
    maya = next;
    expect(codeOf(await sayPin(maya, maya.pin))).toBe('ok');
  });
});

test('A16 negative control: a server that took U for P would believe the same attacker', async () => {
  const { jkt } = maya.phone;
  await b.world.sql`update device set pin_jwk = user_jwk where jkt = ${jkt}`;
  expect(codeOf(await sayPin(maya, maya.user))).toBe('ok');
  await b.world.sql`update device set pin_jwk = ${JSON.stringify(maya.pin.jwk)}::jsonb where jkt = ${jkt}`;
  expect(codeOf(await sayPin(maya, maya.user))).toBe('401 pin.wrong');
});

test('a PIN that is changed ends a move that was agreed to with the one before; the link of its notice stays', async () => {
  const theirs = new Owner(b);
  await maya.provePin();
  const { ticket } = (await maya.begin()).body;
  const { id } = (await theirs.scan(ticket.qr)).body;
  await maya.provePin();
  expect(codeOf(await maya.agree())).toBe('ok');
  const next = new Phone(b);
  expect(codeOf(await change(maya, maya.token, maya.pin, next))).toBe('ok');
  maya.pin = next;
  expect((await maya.look()).body).toMatchObject({ state: 'ended', ended: 'cancelled' });
  expect(codeOf(await theirs.sealMove(id))).toBe('409 move.ended');
  const [left] = await b.world.sql<{ over: Date | null }>`
    select notice_over_at as over from device_move where new_jkt = ${theirs.phone.jkt}`;
  expect(left).toEqual({ over: null });
  // Under the next PIN the same phone may come again.
  await maya.provePin();
  const again = (await theirs.scan((await maya.begin()).body.ticket.qr)).body;
  await maya.provePin();
  expect(codeOf(await maya.agree())).toBe('ok');
  expect(codeOf(await theirs.sealMove(again.id))).toBe('ok');
  maya = theirs;
});
