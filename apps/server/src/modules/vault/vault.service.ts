import { createCipheriv, createDecipheriv } from 'node:crypto';
import { newTypedCode, normaliseTyped, type Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import * as store from './vault.store.ts';

/** What a resident can be found by, exactly. `short_code` kinds have a table of their own. */
export type LookupKind = 'nik' | 'kk' | 'email' | 'phone' | 'device';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Opened data keys of this process, oldest out first; a resident's key is 32 bytes. */
const opened = new WeakMap<object, Map<Rid, Buffer>>();
const OPENED_MAX = 20_000;

/** Makes the data key of a resident (or of an application), once. */
export async function createDataKey(world: World, rid: Rid): Promise<void> {
  await createDataKeys(world, [rid]);
}

export async function createDataKeys(world: World, rids: readonly Rid[]): Promise<void> {
  await store.insertDataKeys(
    world,
    rids,
    rids.map((rid) => world.keys.wrap(world.randomBytes(32), rid)),
  );
}

/** Opens the keys of many in one statement, ahead of sealing or unsealing for each. */
export async function openDataKeys(world: World, rids: readonly Rid[]): Promise<void> {
  const cache = openedOf(world);
  const missing = [...new Set(rids)].filter((rid) => !cache.has(rid));
  if (missing.length === 0) return;
  for (const { rid, wrapped } of await store.listDataKeys(world, missing))
    keep(cache, rid, world.keys.unwrap(wrapped, rid));
}

/** Erasing the key erases the person: what was sealed under it can't be read again. */
export async function eraseDataKey(world: World, rid: Rid): Promise<void> {
  await eraseDataKeys(world, [rid]);
}

export async function eraseDataKeys(world: World, rids: readonly Rid[]): Promise<void> {
  await store.deleteDataKeys(world, rids);
  const cache = openedOf(world);
  for (const rid of rids) cache.delete(rid);
}

/** AES-256-GCM under the resident's data key; `context` says what this is, and is authenticated. */
export async function seal(world: World, rid: Rid, context: string, data: Uint8Array | string): Promise<Buffer> {
  const iv = world.randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await dataKeyOf(world, rid), iv).setAAD(
    Buffer.from(`${context}:${rid}`),
  );
  return Buffer.concat([iv, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes were altered, belong to another resident or to another context, or the key was erased. */
export async function unseal(world: World, rid: Rid, context: string, sealed: Uint8Array): Promise<Buffer> {
  const decipher = createDecipheriv('aes-256-gcm', await dataKeyOf(world, rid), sealed.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(`${context}:${rid}`));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
}

export async function sealJson(world: World, rid: Rid, context: string, value: object): Promise<Buffer> {
  return seal(world, rid, context, JSON.stringify(value));
}

export async function unsealJson<Value>(world: World, rid: Rid, context: string, sealed: Uint8Array): Promise<Value> {
  return JSON.parse((await unseal(world, rid, context, sealed)).toString('utf8')) as Value;
}

/** Keyed: nobody without the master key can try NIKs against it. */
export function lookupHash(world: World, kind: string, value: string): Buffer {
  return world.keys.hmac(`lookup:${kind}`, value);
}

export async function putLookup(world: World, kind: LookupKind, value: string, rid: Rid): Promise<void> {
  await putLookups(world, [{ kind, value, rid }]);
}

export async function putLookups(
  world: World,
  rows: readonly { kind: LookupKind; value: string; rid: Rid }[],
): Promise<void> {
  const hmacs = rows.map(({ kind, value }) => lookupHash(world, kind, value));
  await store.insertLookups(
    world,
    rows.map((row) => row.kind),
    hmacs,
    rows.map((row) => row.rid),
  );
}

export async function dropLookup(world: World, kind: LookupKind, value: string, rid: Rid): Promise<void> {
  await store.deleteLookup(world, kind, lookupHash(world, kind, value), rid);
}

/** The one resident found by this value; of a value that several share (a KK number), the first. */
export async function findByLookup(world: World, kind: LookupKind, value: string): Promise<Rid | undefined> {
  return store.findRid(world, kind, lookupHash(world, kind, value));
}

/** Many at once, by value; who is not there is not in the map. */
export async function findManyByLookup(
  world: World,
  kind: LookupKind,
  values: readonly string[],
): Promise<Map<string, Rid>> {
  const hashes = values.map((value) => lookupHash(world, kind, value));
  const byHash = new Map(hashes.map((hash, index) => [hash.toString('hex'), values[index] ?? '']));
  const rows = await store.listRidsOfMany(world, kind, hashes);
  return new Map(rows.map((row) => [byHash.get(row.hmac.toString('hex')) ?? '', row.rid]));
}

type TypedKind = 'offer' | 'share' | 'move';

/** Makes a code that people type and that stands for `handle`; only its keyed hash is kept. */
export async function makeTypedCode(
  world: World,
  kind: TypedKind,
  made: { rid: Rid; handle: string; length: number; lifetimeMs: number },
): Promise<string> {
  const code = newTypedCode(world, made.length);
  const sealed = world.keys.wrap(Buffer.from(made.handle), `typed:${kind}`);
  const row = {
    kind,
    hmac: lookupHash(world, `typed:${kind}`, code),
    rid: made.rid,
    sealed,
    lifetimeMs: made.lifetimeMs,
  };
  // 40 and 50 random bits: a code that is taken already is drawn anew.
  return (await store.insertShortCode(world, row)) ? code : makeTypedCode(world, kind, made);
}

/** The handle that a typed code stands for. Whether that is over is not said here. */
export async function findTypedCode(world: World, kind: TypedKind, typed: string): Promise<string | undefined> {
  const row = await store.findShortCode(world, kind, lookupHash(world, `typed:${kind}`, normaliseTyped(typed)));
  return row && world.keys.unwrap(row.sealed, `typed:${kind}`).toString('utf8');
}

async function dataKeyOf(world: World, rid: Rid): Promise<Buffer> {
  const cache = openedOf(world);
  const known = cache.get(rid);
  if (known) return known;
  const wrapped = await store.findDataKey(world, rid);
  if (!wrapped) throw new Error('no data key: this person was erased or never existed');
  const key = world.keys.unwrap(wrapped, rid);
  keep(cache, rid, key);
  return key;
}

function keep(cache: Map<Rid, Buffer>, rid: Rid, key: Buffer): void {
  if (cache.size >= OPENED_MAX) cache.delete(cache.keys().next().value ?? '');
  cache.set(rid, key);
}

function openedOf(world: World): Map<Rid, Buffer> {
  const cache = opened.get(world.keys) ?? new Map<Rid, Buffer>();
  opened.set(world.keys, cache);
  return cache;
}
