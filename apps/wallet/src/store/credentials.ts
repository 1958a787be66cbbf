import type { WrappedKey } from '../keys/holder.ts';
import { database } from './database.ts';
import { getSealed, listSealed, putSealed, takeAway } from './sealed.ts';

/** What this wallet holds, by the issuer's configuration id. */
export type Configuration = 'ktp_sd_jwt' | 'kk_sd_jwt';

/** One copy of a credential: its own holder key, shown once. */
export interface Copy {
  readonly credential: string;
  readonly key: WrappedKey;
}

/** The copy that the wallet's own screens read; it is never presented. */
export interface Held {
  readonly credential: string;
  readonly receivedAt: string;
}

/** Keeps a batch: all copies, and the first as what the screens show. One transaction. */
export async function keepBatch(
  storeKey: CryptoKey,
  configuration: Configuration,
  copies: readonly Copy[],
  receivedAt: string,
): Promise<void> {
  const first = copies[0];
  if (!first) throw new Error('a batch without a copy');
  const held: Held = { credential: first.credential, receivedAt };
  const stamp = receivedAt.replace(/\D/g, '');
  const entries = copies.map((copy, at) => [`copy/${configuration}/${stamp}-${at}`, copy] as const);
  await putSealed(storeKey, [[`held/${configuration}`, held], ...entries]);
}

export function readHeld(storeKey: CryptoKey, configuration: Configuration): Promise<Held | undefined> {
  return getSealed<Held>(storeKey, `held/${configuration}`);
}

/** Takes one copy for good, the oldest first; undefined when none is left. */
export async function takeCopy(storeKey: CryptoKey, configuration: Configuration): Promise<Copy | undefined> {
  for (const { name, value } of await listSealed<Copy>(storeKey, `copy/${configuration}`))
    if (await takeAway(name)) return value;
  return undefined;
}

/** How many copies are left. Needs no key: the names say nothing about anybody. */
export async function countCopies(configuration: Configuration): Promise<number> {
  const range = IDBKeyRange.bound(`copy/${configuration}/`, `copy/${configuration}/\uffff`);
  return (await database()).count('sealed', range);
}
