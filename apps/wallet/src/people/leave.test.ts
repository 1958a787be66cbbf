import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Vault } from '../store/database.ts';

const bytes = { salt: new Uint8Array(16), iv: new Uint8Array(12), data: new ArrayBuffer(32) };
const vault: Vault = {
  ...bytes,
  userJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' },
  confirmed: true,
  passkeys: [
    { id: 'jari-satu', ...bytes },
    { id: 'jari-dua', ...bytes },
  ],
};

let forgotten: unknown[];
let begunAnew: string[];
beforeEach(() => {
  [forgotten, begunAnew] = [[], []];
  vi.resetModules();
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  vi.stubGlobal('document', { cookie: '' });
  const replace = (to: string) => void begunAnew.push(to);
  vi.stubGlobal('location', { hostname: 'dompet.example', protocol: 'https:', replace });
  vi.stubGlobal('PublicKeyCredential', {
    signalUnknownCredential: async (gone: unknown) => void forgotten.push(gone),
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Siti's wallet in this tab, with two passkeys. */
async function open() {
  const [people, database, { takeOff }] = [
    await import('../store/people.ts'),
    await import('../store/database.ts'),
    await import('./leave.ts'),
  ];
  const siti = await people.addPerson('Siti');
  people.choosePerson(siti);
  await database.writeOpen('vault', vault);
  const isListed = async () => (await people.listPeople()).some(({ id }) => id === siti.id);
  const databases = async () => (await indexedDB.databases()).map(({ name }) => name);
  return { ...database, siti, takeOff, isListed, databases, own: people.databaseOf(siti.id) };
}

describe('whoever is taken off a phone', () => {
  test('leaves no database, and the phone hears that the passkeys open nothing any more', async () => {
    const { siti, takeOff, isListed, databases, own } = await open();
    await takeOff(siti, () => undefined);
    expect([await isListed(), (await databases()).includes(own)]).toEqual([false, false]);
    const rpId = 'dompet.example';
    expect(forgotten).toEqual([
      { rpId, credentialId: 'jari-satu' },
      { rpId, credentialId: 'jari-dua' },
    ]);
    expect(begunAnew).toHaveLength(1);
  });

  test('goes without that word where the browser knows no such signal', async () => {
    const { siti, takeOff, isListed } = await open();
    vi.stubGlobal('PublicKeyCredential', {});
    await takeOff(siti, () => undefined);
    expect(await isListed()).toBe(false);
  });

  test('stays, with vault and passkeys, where the browser does not delete; trying again does', async () => {
    const { siti, takeOff, isListed, readOpen } = await open();
    const broken = vi.spyOn(IDBFactory.prototype, 'deleteDatabase').mockImplementation(() => {
      throw new DOMException('the disk is gone', 'UnknownError');
    });
    await expect(takeOff(siti, () => undefined)).rejects.toThrow('the disk is gone');
    expect(await readOpen('vault')).toEqual(vault);
    expect([await isListed(), forgotten, begunAnew]).toEqual([true, [], []]);
    broken.mockRestore();
    await takeOff(siti, () => undefined);
    expect([await isListed(), forgotten.length]).toEqual([false, 2]);
  });

  test('waits for a tab that does not let go, and says so', async () => {
    const { siti, takeOff, isListed, own } = await open();
    const opening = indexedDB.open(own);
    const held = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    await takeOff(siti, () => held.close());
    expect(await isListed()).toBe(false);
  });
});

test('an opening is told to other tabs once, and not again when the server’s session comes', async () => {
  const { siti } = await open();
  const { session } = await import('../session/session.ts');
  const { announce, followOtherTabs } = await import('./leave.ts');
  const heard: unknown[] = [];
  const other = new BroadcastChannel('jatidiri-orang');
  other.addEventListener('message', ({ data }) => heard.push(data));
  const storeKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const end = followOtherTabs();
  session.write({ step: 'open', storeKey, token: undefined, isProving: true });
  session.write({ step: 'open', storeKey, token: 'sesi' });
  session.write({ step: 'locked', why: 'asked' });
  session.write({ step: 'open', storeKey, token: undefined });
  announce('the last word');
  await vi.waitFor(() => expect(heard).toEqual([siti.id, siti.id, 'the last word']));
  end();
  other.close();
});
