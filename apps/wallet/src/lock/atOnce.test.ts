import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Vault } from '../store/database.ts';

const ask = vi.hoisted(() => ({
  asked: 0,
  answer: (): Promise<unknown> => Promise.reject(new Error('nobody answers')),
}));
vi.mock('../trust/trust.ts', () => ({ readTrust: () => Promise.reject(new Error('no list')) }));
vi.mock('../keys/passkey.ts', async (real) => ({
  ...(await real<typeof import('../keys/passkey.ts')>()),
  askPasskey: () => {
    ask.asked += 1;
    return ask.answer();
  },
}));

const prf = new Uint8Array(32).fill(7);
let focus = true;

/** A person of this phone whose wallet one passkey opens. */
async function phone() {
  vi.resetModules();
  const { passkeyKey, PasskeyFailed, TakenBack } = await import('../keys/passkey.ts');
  const { createVault, seal } = await import('../keys/vault.ts');
  const people = await import('../store/people.ts');
  const database = await import('../store/database.ts');
  const { session } = await import('../session/session.ts');
  const { openAtOnce } = await import('./atOnce.ts');
  const { chooseWayIn } = await import('./wayIn.ts');
  const keyFor = passkeyKey(prf);
  const { vault, secrets } = await createVault(async () =>
    crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']),
  );
  const passkeys = [{ id: 'jari', ...(await seal(secrets.shared, keyFor)) }];
  people.choosePerson(await people.addPerson('Siti'));
  await database.writeOpen('vault', { ...vault, confirmed: true, passkeys } as Vault);
  const finger = async () => ({ id: 'jari', keyFor });
  const cancelled = () => Promise.reject(new PasskeyFailed('not_used'));
  const later = () => database.readOpen('passkeyLater');
  const knock = () => openAtOnce(async () => undefined);
  return { ...database, session, knock, chooseWayIn, finger, cancelled, later, TakenBack };
}

beforeEach(() => {
  ask.asked = 0;
  focus = true;
  vi.stubGlobal('document', { hasFocus: () => focus, cookie: '' });
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
});

describe('the passkey that asks by itself', () => {
  test('opens the wallet', async () => {
    const { session, knock, finger } = await phone();
    ask.answer = finger;
    await knock();
    expect(session.read()).toMatchObject({ step: 'open', token: undefined });
  });

  test('is not asked for again once it was cancelled, and says nothing', async () => {
    const { session, knock, cancelled, later } = await phone();
    ask.answer = cancelled;
    await knock();
    expect([session.read().step, await later()]).toEqual(['locked', true]);
    await knock();
    expect(ask.asked).toBe(1);
  });

  test('does not ask on a page that nobody looks at, after a lock in this tab, or where the PIN was begun', async () => {
    const { session, knock, finger, chooseWayIn, later } = await phone();
    ask.answer = finger;
    focus = false;
    await knock();
    focus = true;
    session.write({ step: 'locked', why: 'asked' });
    await knock();
    session.write({ step: 'locked', why: 'start' });
    chooseWayIn();
    await knock();
    expect([ask.asked, session.read().step, await later()]).toEqual([0, 'locked', undefined]);
  });

  test('what the PIN takes back counts as no cancel', async () => {
    const { knock, later, TakenBack } = await phone();
    ask.answer = () => Promise.reject(new TakenBack());
    await knock();
    expect(await later()).toBeUndefined();
  });

  test('A19 a wallet that is stopped while the finger is looked for does not open', async () => {
    const { session, knock, finger, writeOpen } = await phone();
    ask.answer = async () => {
      await writeOpen('stopped', 'frozen');
      return finger();
    };
    await knock();
    expect(ask.asked).toBe(1);
    expect(session.read().step).toBe('locked');
  });

  test('a wallet that the PIN has opened meanwhile is left as it is', async () => {
    const { session, knock, finger } = await phone();
    const byPin = { step: 'open', storeKey: {} as CryptoKey, token: 'sesi' } as const;
    ask.answer = async () => {
      session.write(byPin);
      return finger();
    };
    await knock();
    expect(session.read()).toBe(byPin);
  });
});
