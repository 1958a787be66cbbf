import { type KeyForSeal, type PinSecrets, unseal, WrongKey } from '../keys/vault.ts';
import type { Seal, Vault } from '../store/database.ts';
import { takeOver, withoutNext } from '../store/vault.ts';

/** What a PIN opened, and what becomes of the vault once the server has taken the proof. */
export type OpenedByPin = { readonly secrets: PinSecrets } & (Settled | Replaced);
interface Settled {
  /** Out of what it is at that moment. */
  readonly settle: (now: Vault) => Vault;
}
interface Replaced {
  /** A reset whose answer was lost had come through: what lies under the old store key can't be read any more. */
  readonly replacement: Vault;
}

/**
 * Opens the vault by its PIN. After a change or a reset that broke off, the server decides which of the seals this is:
 * only one of them was made under what it evaluates now.
 *
 * Replacements stay where the old PIN opens, since a reset may still come through; the server has given up a change
 * by then.
 *
 * @throws WrongKey where none opens
 */
export async function unsealByPin(vault: Vault, keyFor: KeyForSeal<PinSecrets>): Promise<OpenedByPin> {
  const { next = [], replacements = [] } = vault;
  const over = (now: Vault) => withoutNext(now, next);
  for (const seal of next) {
    const secrets = await unsealOr(seal, keyFor);
    if (secrets) return { secrets, settle: (now) => over(takeOver(now, seal)) };
  }
  for (const replacement of replacements) {
    const secrets = await unsealOr(replacement, keyFor);
    if (secrets) return { secrets, replacement: { ...replacement, confirmed: true } };
  }
  return { secrets: await unseal(vault, keyFor), settle: over };
}

async function unsealOr(seal: Seal, keyFor: KeyForSeal<PinSecrets>): Promise<PinSecrets | undefined> {
  return unseal(seal, keyFor).catch((error: unknown) => {
    if (!(error instanceof WrongKey)) throw error;
    return undefined;
  });
}
