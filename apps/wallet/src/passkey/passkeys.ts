import { calls } from '@jatidiri/contracts/browser';
import { createPasskey, forgetPasskey } from '../keys/passkey.ts';
import { openSecrets, type Secrets, seal } from '../keys/vault.ts';
import { openKeys } from '../session/session.ts';
import { walletCall } from '../session/walletCall.ts';
import { readOpen } from '../store/database.ts';
import { getSealed, putSealed, takeAway } from '../store/sealed.ts';
import { changeVault, readVault } from '../store/vault.ts';

/** A passkey of this wallet, as its owner knows it. */
export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly madeAt: string;
}

const nameOf = (id: string) => `passkey/${id}`;

/** Oldest first. */
export async function listPasskeys(): Promise<OwnPasskey[]> {
  const { storeKey } = openKeys();
  const { passkeys = [] } = (await readOpen('vault')) ?? {};
  const told = await Promise.all(passkeys.map(({ id }) => getSealed<OwnPasskey>(storeKey, nameOf(id))));
  return passkeys.map(({ id }, at) => told[at] ?? { id, name: '', madeAt: '' });
}

/**
 * Makes a passkey on this phone, tells the resident's contacts, and seals U and the store key under it, never P.
 *
 * @throws PasskeyFailed, Refused, NoConnection
 */
export async function addPasskey(secrets: Secrets, name: string): Promise<void> {
  const vault = await readVault();
  const { id, keyFor } = await createPasskey((vault.passkeys ?? []).map((one) => one.id));
  // Before it is kept: whoever cuts the line leaves no passkey that no contact heard of.
  await walletCall(calls.announcePasskey).catch(async (error: unknown) => {
    await forgetPasskey(id);
    throw error;
  });
  const added = { id, ...(await seal(secrets, keyFor)) };
  const { storeKey } = await openSecrets(secrets);
  await putSealed(storeKey, [[nameOf(id), { id, name, madeAt: new Date().toISOString() }]]);
  await changeVault(vault, (now) => ({ ...now, passkeys: [...(now.passkeys ?? []), added] }));
}

export async function renamePasskey(passkey: OwnPasskey, name: string): Promise<void> {
  await putSealed(openKeys().storeKey, [[nameOf(passkey.id), { ...passkey, name }]]);
}

/** The wallet opens by it no more; the phone is told, where its browser can be. */
export async function removePasskey(id: string): Promise<void> {
  await changeVault(await readVault(), ({ passkeys = [], ...vault }) => ({
    ...vault,
    passkeys: passkeys.filter((one) => one.id !== id),
  }));
  await takeAway(nameOf(id));
  await forgetPasskey(id);
}
