import { database, type PublicJwk, readOpen, type Seal, updateOpen, type Vault } from './database.ts';

/** @throws where this phone has none */
export async function readVault(): Promise<Vault> {
  return there(await readOpen('vault'));
}

/**
 * Changes this user key's vault as it is at that moment, whatever another tab has written since it was read.
 *
 * @throws where there is none, or that of another user key: a reset or an activation has come in between
 */
export function changeVault({ userJwk }: Pick<Vault, 'userJwk'>, change: (now: Vault) => Vault): Promise<void> {
  return updateOpen('vault', (now) => {
    const vault = there(now);
    if (!isSameKey(vault.userJwk, userJwk)) throw new Error('the vault is another one now');
    return change(vault);
  });
}

/** The same for what is over anyway where the vault is another one by now: then nothing is written. */
export function settleVault({ userJwk }: Pick<Vault, 'userJwk'>, settle: (now: Vault) => Vault): Promise<void> {
  return updateOpen('vault', (now) => {
    const vault = there(now);
    return isSameKey(vault.userJwk, userJwk) ? settle(vault) : vault;
  });
}

/**
 * A vault with keys of its own takes the place of one, and whatever was sealed under that goes with it: both, or neither.
 * Where another tab has done so, nothing happens.
 */
export async function replaceVault({ userJwk }: Pick<Vault, 'userJwk'>, vault: Vault): Promise<void> {
  const work = (await database()).transaction(['open', 'sealed'], 'readwrite');
  const open = work.objectStore('open');
  const now = (await open.get('vault')) as Vault | undefined;
  if (now && isSameKey(now.userJwk, userJwk)) {
    await work.objectStore('sealed').clear();
    await open.put(vault, 'vault');
  }
  await work.done;
}

/** Puts the seal of a PIN that is being changed beside the present one. */
export const withNext = (now: Vault, seal: Seal): Vault => ({ ...now, next: [...(now.next ?? []), seal] });

/** The seal of a changed PIN takes over. Where it is not among the next any more, another tab has seen to that. */
export function takeOver(now: Vault, seal: Seal): Vault {
  const next = now.next?.find((one) => isSameSeal(one, seal));
  return next ? { ...withoutNext(now, [next]), ...next } : now;
}

/** Without these seals of changes that are over; those that were begun since stay. */
export function withoutNext({ next = [], ...vault }: Vault, over: readonly Seal[]): Vault {
  const left = next.filter((one) => !over.some((other) => isSameSeal(one, other)));
  return left.length > 0 ? { ...vault, next: left } : vault;
}

/** No two seals have one salt: each draws its own. */
const isSameSeal = (one: Seal, other: Seal): boolean => one.salt.join() === other.salt.join();

const isSameKey = (one: PublicJwk, other: PublicJwk): boolean => one.x === other.x && one.y === other.y;

function there(vault: Vault | undefined): Vault {
  if (!vault) throw new Error('no vault on this device');
  return vault;
}
