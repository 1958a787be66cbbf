import { randomBytes, utf8 } from '../keys/encoding.ts';
import { database, type SealedBytes } from './database.ts';

/** Encrypts under the store key; the entry's own name is authenticated, so that entries cannot be swapped. */
async function seal(storeKey: CryptoKey, name: string, value: unknown): Promise<SealedBytes> {
  const iv = randomBytes(12);
  const plain = utf8(JSON.stringify(value));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(name) }, storeKey, plain);
  return { iv, data };
}

async function unseal<Value>(storeKey: CryptoKey, name: string, sealed: SealedBytes): Promise<Value> {
  const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: utf8(name) };
  const plain = await crypto.subtle.decrypt(algorithm, storeKey, sealed.data);
  return JSON.parse(new TextDecoder().decode(plain)) as Value;
}

/** Writes all entries in one transaction: all of them, or none. */
export async function putSealed(storeKey: CryptoKey, entries: readonly (readonly [string, unknown])[]): Promise<void> {
  const sealed = await Promise.all(
    entries.map(async ([name, value]) => [name, await seal(storeKey, name, value)] as const),
  );
  const work = (await database()).transaction('sealed', 'readwrite');
  await Promise.all([...sealed.map(([name, value]) => work.store.put(value, name)), work.done]);
}

export async function getSealed<Value>(storeKey: CryptoKey, name: string): Promise<Value | undefined> {
  const sealed = await (await database()).get('sealed', name);
  return sealed && (await unseal<Value>(storeKey, name, sealed));
}

/** All entries whose name begins with `kind/`, by name. */
export async function listSealed<Value>(
  storeKey: CryptoKey,
  kind: string,
): Promise<{ readonly name: string; readonly value: Value }[]> {
  const db = await database();
  const names = await db.getAllKeys('sealed', IDBKeyRange.bound(`${kind}/`, `${kind}/\uffff`));
  const found = await Promise.all(names.map(async (name) => ({ name, value: await getSealed<Value>(storeKey, name) })));
  return found.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}

/** Takes an entry away; of two that try, exactly one gets `true`. */
export async function takeAway(name: string): Promise<boolean> {
  const work = (await database()).transaction('sealed', 'readwrite');
  const there = (await work.store.getKey(name)) !== undefined;
  if (there) await work.store.delete(name);
  await work.done;
  return there;
}
