import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { standardPaths } from '@jatidiri/contracts';
import { newBits, type StatusReference, setBit, signStatusList } from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { readClockSeconds } from './clock.store.ts';
import { signerOf } from './signer.ts';
import * as store from './status.store.ts';

const compress = promisify(deflate);

const LIST_SIZE = 2 ** 20;
/** How many indexes are looked at to learn how full a list is. */
const SAMPLE = 64;
/** Verifiers may keep a list for five minutes; after a day it proves nothing. */
const TTL_SECONDS = 300;
const LIFETIME_SECONDS = 86_400;
/** A list is put together anew at most this often in each process. */
const FRESH_MS = 2_000;

/** Takes random bits that nobody else has: an index tells nothing about whose credential it is, or when it was made. */
export async function allocateStatus(world: World, count: number): Promise<(StatusReference & { list: number })[]> {
  const found: (StatusReference & { list: number })[] = [];
  let list = await store.readNewestList(world);
  // Half full: from here on a drawn index would often be taken, so a new list begins.
  if ((await store.countTaken(world, list, drawIndexes(world, SAMPLE))) * 2 > SAMPLE) list += 1;
  while (found.length < count) {
    const free = await store.takeIndexes(world, list, drawIndexes(world, count - found.length));
    found.push(...free.map((idx) => ({ idx, list, uri: statusUri(world, list) })));
  }
  return found;
}

const statusUri = (world: World, list: number) => `${world.settings.origins.api}${standardPaths.status}/${list}`;

function drawIndexes(world: World, count: number): number[] {
  const bytes = world.randomBytes(count * 4);
  return [...new Set(Array.from({ length: count }, (_, at) => bytes.readUInt32LE(at * 4) % LIST_SIZE))];
}

export interface SignedList {
  readonly jwt: string;
  readonly etag: string;
}

const lists = new WeakMap<object, Map<number, { at: number; signed: Promise<SignedList | undefined> }>>();

/** A status list token (Token Status List draft 21, section 5.1); undefined where there is no such list. */
export async function readStatusList(world: World, list: number): Promise<SignedList | undefined> {
  const known = lists.get(world.keys) ?? new Map();
  lists.set(world.keys, known);
  const now = world.now().getTime();
  const last = known.get(list);
  if (last && now - last.at < FRESH_MS) return last.signed;
  const signed = signList(world, list);
  known.set(list, { at: now, signed });
  signed.catch(() => known.delete(list));
  return signed;
}

async function signList(world: World, list: number): Promise<SignedList | undefined> {
  if (!Number.isSafeInteger(list) || list < 0 || list > (await store.readNewestList(world))) return undefined;
  const bits = newBits(LIST_SIZE);
  for (const index of await store.listRevoked(world, list)) setBit(bits, index);
  const issuedAt = await readClockSeconds(world);
  const jwt = await signStatusList(
    {
      uri: statusUri(world, list),
      compressed: await compress(bits, { level: 6 }),
      issuedAt,
      expiresAt: issuedAt + LIFETIME_SECONDS,
      ttl: TTL_SECONDS,
      // Wallets in use check a list with the key of the credential that points to it, so the same key signs both.
      x5c: world.keys.documentSigner.x5c,
    },
    signerOf(world.keys.documentSigner),
  );
  // The same bits within one `ttl` are the same list: whoever has it need not fetch it again.
  const etag = createHash('sha256')
    .update(bits)
    .update(`:${Math.floor(issuedAt / TTL_SECONDS)}`)
    .digest('base64url');
  return { jwt, etag: `"${etag}"` };
}
