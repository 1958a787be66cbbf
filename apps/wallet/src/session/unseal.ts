import { type KeyForSeal, type Secrets, unseal, WrongKey } from '../keys/vault.ts';
import type { Vault } from '../store/database.ts';

/** What a PIN opened, and the vault as it is once the server has taken the proof. */
export interface OpenedByPin {
  readonly secrets: Secrets;
  readonly vault: Vault;
  /** A reset whose answer was lost had come through: what lies under the old store key can't be read any more. */
  readonly isReplaced: boolean;
}

/**
 * Opens the vault by its PIN. After a change or a reset that broke off, the server decides which of the seals this is:
 * only one of them was made under what it evaluates now.
 *
 * A replacement stays where the old PIN opens, since its reset may still come through; the server has given up a change
 * by then.
 *
 * @throws WrongKey where none opens
 */
export async function unsealByPin(vault: Vault, keyFor: KeyForSeal): Promise<OpenedByPin> {
  const { next, ...present } = vault;
  const changed = next && (await unsealOr(next, keyFor));
  if (changed) return { secrets: changed, vault: { ...present, ...next }, isReplaced: false };
  const { replacement } = vault;
  const replaced = replacement && (await unsealOr(replacement, keyFor));
  if (replaced) return { secrets: replaced, vault: { ...replacement, confirmed: true }, isReplaced: true };
  return { secrets: await unseal(present, keyFor), vault: present, isReplaced: false };
}

async function unsealOr(...[seal, keyFor]: Parameters<typeof unseal>): Promise<Secrets | undefined> {
  return unseal(seal, keyFor).catch((error: unknown) => {
    if (!(error instanceof WrongKey)) throw error;
    return undefined;
  });
}
