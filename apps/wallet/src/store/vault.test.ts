import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PublicJwk, Seal, Vault } from './database.ts';

const seal = (byte: number): Seal => ({
  salt: new Uint8Array(16).fill(byte),
  iv: new Uint8Array(12).fill(byte),
  data: new Uint8Array(32).fill(byte).buffer,
});
const key = (x: string): PublicJwk => ({ kty: 'EC', crv: 'P-256', x, y: x });
const vault: Vault = { ...seal(1), userJwk: key('u'), confirmed: true };
const finger = (id: string, byte: number) => ({ id, ...seal(byte) });

/** A tab of its own: modules anew, and with them a connection to the one database. */
async function openTab() {
  vi.resetModules();
  const people = await import('./people.ts');
  people.choosePerson({ id: 'pertama' });
  const [store, database] = [await import('./vault.ts'), await import('./database.ts')];
  return { ...store, ...database };
}
type Tab = Awaited<ReturnType<typeof openTab>>;
let one: Tab;
let two: Tab;

beforeEach(async () => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  [one, two] = [await openTab(), await openTab()];
  await one.writeOpen('vault', vault);
});
afterEach(async () => {
  await Promise.all([one.closeDatabase(), two.closeDatabase()]);
  vi.unstubAllGlobals();
});

describe('two tabs that change the vault at the same moment', () => {
  test('lose nothing of each other: a passkey here, the seal of a new PIN there', async () => {
    const read = await Promise.all([one.readVault(), two.readVault()]);
    const added = finger('jari', 2);
    await Promise.all([
      one.changeVault(read[0], (now) => ({ ...now, passkeys: [...(now.passkeys ?? []), added] })),
      two.changeVault(read[1], (now) => two.withNext(now, seal(3))),
    ]);
    expect(await one.readVault()).toEqual({ ...vault, passkeys: [added], next: [seal(3)] });
    await two.settleVault(vault, (now) => two.takeOver(now, seal(3)));
    expect(await one.readVault()).toEqual({ ...vault, ...seal(3), passkeys: [added] });
  });

  test('keep both seals where both change the PIN: the server’s word alone tells which opens', async () => {
    await Promise.all([
      one.changeVault(vault, (now) => one.withNext(now, seal(4))),
      two.changeVault(vault, (now) => two.withNext(now, seal(5))),
    ]);
    await one.settleVault(vault, (now) => one.takeOver(now, seal(4)));
    expect(await two.readVault()).toEqual({ ...vault, ...seal(4), next: [seal(5)] });
    // Taken over already: coming again, or late, it undoes nothing.
    await two.settleVault(vault, (now) => two.takeOver(two.withoutNext(now, [seal(5)]), seal(4)));
    expect(await two.readVault()).toEqual({ ...vault, ...seal(4) });
  });

  test('put nothing of a vault into another that a reset has brought meanwhile', async () => {
    const fresh: Vault = { ...seal(6), userJwk: key('new'), confirmed: true };
    await one.replaceVault(vault, fresh);
    const late = two.changeVault(vault, (now) => ({ ...now, passkeys: [finger('jari', 7)] }));
    await expect(late).rejects.toThrow('another one');
    await two.settleVault(vault, (now) => two.takeOver(now, seal(7)));
    expect(await two.readVault()).toEqual(fresh);
  });

  test('clear what lay under the old keys once, not what came under the new ones since', async () => {
    const fresh: Vault = { ...seal(8), userJwk: key('newer'), confirmed: true };
    const sealedOf = async (tab: Tab) => (await tab.database()).getAllKeys('sealed');
    await (await one.database()).put('sealed', seal(9), 'held/old');
    await one.replaceVault(vault, fresh);
    expect(await sealedOf(one)).toEqual([]);
    await (await one.database()).put('sealed', seal(9), 'held/new');
    await two.replaceVault(vault, fresh);
    expect(await sealedOf(two)).toEqual(['held/new']);
    await (await one.database()).clear('sealed');
  });
});
