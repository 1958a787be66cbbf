import type { WrappedKey } from '../keys/holder.ts';
import { database } from './database.ts';
import { getSealed, putSealed, takeAway } from './sealed.ts';

/** What this wallet holds, by the issuer's configuration id. */
export type Configuration = 'ktp_sd_jwt' | 'kk_sd_jwt';

/** The same, and the cards that are shown without a line: they are no document of their own. */
export type StoredConfiguration = Configuration | 'ktp_offline_qr';

/** One copy of a credential: its own holder key, shown once. */
export interface Copy {
  readonly credential: string;
  readonly key: WrappedKey;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** The copy that the wallet's own screens read. */
export interface Held {
  readonly credential: string;
  readonly receivedAt: string;
  readonly expiresAt: number;
}

/** Keeps a batch: all copies, and the first as what the screens show. One transaction. */
export async function keepBatch(
  storeKey: CryptoKey,
  configuration: StoredConfiguration,
  copies: readonly Copy[],
  receivedAt: Date,
): Promise<void> {
  const first = copies[0];
  if (!first) throw new Error('a batch without a copy');
  const { credential, expiresAt } = first;
  const held: Held = { credential, expiresAt, receivedAt: receivedAt.toISOString() };
  const entries = copies.map((copy, at) => [copyName(configuration, copy, receivedAt, at), copy] as const);
  await putSealed(storeKey, [[`held/${configuration}`, held], ...entries]);
}

/** The name begins with the end of validity, so that copies are found by it without a key. It says nothing else. */
function copyName(configuration: StoredConfiguration, { expiresAt }: Copy, receivedAt: Date, at: number): string {
  return `copy/${configuration}/${String(expiresAt).padStart(11, '0')}-${receivedAt.getTime()}-${at}`;
}

/** The names of copies that are still good at `now` (seconds), those that end first in front. */
function goodCopies(configuration: StoredConfiguration, now: number): IDBKeyRange {
  const from = `copy/${configuration}/${String(now).padStart(11, '0')}`;
  return IDBKeyRange.bound(from, `copy/${configuration}/\uffff`);
}

const seconds = () => Math.floor(Date.now() / 1000) + 1;

export function readHeld(storeKey: CryptoKey, configuration: StoredConfiguration): Promise<Held | undefined> {
  return getSealed<Held>(storeKey, `held/${configuration}`);
}

/** Takes one copy for good; undefined when none is left. */
export async function takeCopy(storeKey: CryptoKey, configuration: StoredConfiguration): Promise<Copy | undefined> {
  const names = await (await database()).getAllKeys('sealed', goodCopies(configuration, seconds()));
  for (const name of names) {
    const copy = await getSealed<Copy>(storeKey, name);
    // Another tab may have taken it in between: whoever removes it has it.
    if (copy && (await takeAway(name))) return copy;
  }
  return undefined;
}

/** How many good copies are left. */
export async function countCopies(configuration: StoredConfiguration): Promise<number> {
  return (await database()).count('sealed', goodCopies(configuration, seconds()));
}

/** Removes copies whose time is over. */
export async function removeExpiredCopies(configuration: StoredConfiguration): Promise<void> {
  const db = await database();
  const over = IDBKeyRange.bound(
    `copy/${configuration}/`,
    `copy/${configuration}/${String(seconds()).padStart(11, '0')}`,
  );
  for (const name of await db.getAllKeys('sealed', over)) await db.delete('sealed', name);
}
