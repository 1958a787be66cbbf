import { createPasskey, forgetPasskey } from '../keys/passkey.ts';
import { openSecrets, type Secrets, seal } from '../keys/vault.ts';
import { openKeys } from '../session/session.ts';
import { readOpen, type Vault, writeOpen } from '../store/database.ts';
import { getSealed, putSealed, takeAway } from '../store/sealed.ts';

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

/** Makes a passkey on this phone and seals the same under it. @throws PasskeyFailed */
export async function addPasskey(secrets: Secrets, name: string): Promise<void> {
  const { passkeys = [] } = await readVault();
  const { id, keyFor } = await createPasskey(passkeys.map((one) => one.id));
  const added = { id, ...(await seal(secrets, keyFor)) };
  const { storeKey } = await openSecrets(secrets);
  await putSealed(storeKey, [[nameOf(id), { id, name, madeAt: new Date().toISOString() }]]);
  const vault = await readVault();
  await writeOpen('vault', { ...vault, passkeys: [...(vault.passkeys ?? []), added] });
}

export async function renamePasskey(passkey: OwnPasskey, name: string): Promise<void> {
  await putSealed(openKeys().storeKey, [[nameOf(passkey.id), { ...passkey, name }]]);
}

/** The wallet opens by it no more; the phone is told, where its browser can be. */
export async function removePasskey(id: string): Promise<void> {
  const { passkeys = [], ...vault } = await readVault();
  await writeOpen('vault', { ...vault, passkeys: passkeys.filter((one) => one.id !== id) });
  await takeAway(nameOf(id));
  forgetPasskey(id);
}

async function readVault(): Promise<Vault> {
  const vault = await readOpen('vault');
  if (!vault) throw new Error('no vault on this device');
  return vault;
}
