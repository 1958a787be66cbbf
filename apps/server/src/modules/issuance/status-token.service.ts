import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { standardPaths } from '@jatidiri/contracts';
import { newBits, setBit, signStatusList } from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { readClock } from './clock.store.ts';
import { signerOf } from './signer.ts';
import { LIST_SIZE, statusUri } from './status.service.ts';
import * as store from './status.store.ts';

const compress = promisify(deflate);

/** Verifiers may keep a list for five minutes; after a day it proves nothing. */
const TTL_SECONDS = 300;
const LIFETIME_SECONDS = 86_400;
/** Each process looks for what was revoked at most this often. */
const LOOK_MS = 1_000;
/** A transaction may tell its revocation so much later than it stamped it. */
const OVERLAP_MS = 60_000;

export interface SignedList {
  readonly jwt: string;
  /** Weak (RFC 9110, 8.8.1): every process signs the same bits with other bytes. */
  readonly etag: string;
}

interface Kept {
  readonly list: number;
  readonly kid: string | null;
  readonly bits: Uint8Array;
  /** Absent after a change, until somebody asks. */
  signed?: Promise<SignedList>;
  signedAt: number;
}

/** What a process knows of the lists it was asked for. */
interface Memory {
  readonly lists: Map<number, Promise<Kept | undefined>>;
  lookedAt: number;
  /** The moment of the database up to which every change is known. */
  clock: Date;
  looking?: Promise<void>;
}

const memories = new WeakMap<object, Memory>();

/** A status list token (Token Status List draft 21, section 5.1); undefined where there is no such list. */
export async function readStatusList(world: World, list: number): Promise<SignedList | undefined> {
  const memory = memoryOf(world);
  if (world.now().getTime() - memory.lookedAt >= LOOK_MS) memory.looking ??= look(world, memory);
  await memory.looking;
  const loading = memory.lists.get(list) ?? load(world, list);
  memory.lists.set(list, loading);
  const kept = await loading.catch((fault: unknown) => {
    memory.lists.delete(list);
    throw fault;
  });
  if (!kept) {
    // A list of this number may yet be opened.
    memory.lists.delete(list);
    return undefined;
  }
  return signed(world, memory, kept);
}

function memoryOf({ keys }: World): Memory {
  const memory: Memory = memories.get(keys) ?? { lists: new Map(), lookedAt: 0, clock: new Date(0) };
  memories.set(keys, memory);
  return memory;
}

/** Learns what was revoked since the last look, in one question for all lists. */
async function look(world: World, memory: Memory): Promise<void> {
  try {
    const startedAt = world.now().getTime();
    const clock = await readClock(world);
    const loaded = (await Promise.all(memory.lists.values())).filter((kept) => kept !== undefined);
    const byList = new Map(loaded.map((kept) => [kept.list, kept]));
    const since = new Date(memory.clock.getTime() - OVERLAP_MS);
    const changes = byList.size > 0 ? await store.listRevoked(world, [...byList.keys()], since) : [];
    for (const { list, index } of changes) {
      const kept = byList.get(list);
      if (kept && raise(kept.bits, index)) delete kept.signed;
    }
    memory.clock = clock;
    memory.lookedAt = startedAt;
  } finally {
    delete memory.looking;
  }
}

/** Sets a bit; false where it was set already. */
function raise(bits: Uint8Array, index: number): boolean {
  const before = bits[index >>> 3];
  setBit(bits, index);
  return bits[index >>> 3] !== before;
}

async function load(world: World, list: number): Promise<Kept | undefined> {
  if (!Number.isSafeInteger(list) || list < 0) return undefined;
  const found = await store.findList(world, list);
  if (!found) return undefined;
  const bits = newBits(LIST_SIZE);
  for (const { index } of await store.listRevoked(world, [list], new Date(0))) setBit(bits, index);
  return { list, kid: found.kid, bits, signedAt: 0 };
}

function signed(world: World, { clock }: Memory, kept: Kept): Promise<SignedList> {
  const now = Math.floor(clock.getTime() / 1000);
  // Whoever fetches has a list no older than its `ttl`.
  if (kept.signed && now - kept.signedAt < TTL_SECONDS) return kept.signed;
  const signing = sign(world, kept, now);
  kept.signed = signing;
  kept.signedAt = now;
  signing.catch(() => {
    if (kept.signed === signing) delete kept.signed;
  });
  return signing;
}

async function sign(world: World, { list, kid, bits }: Kept, issuedAt: number): Promise<SignedList> {
  // Taken before the first pause, so that the tag is of the bits that were compressed.
  const etag = createHash('sha256').update(bits).digest('base64url');
  const key = (kid === null ? undefined : world.keys.findDocumentSigner(kid)) ?? world.keys.documentSigner;
  const jwt = await signStatusList(
    {
      uri: statusUri(world, list),
      aggregationUri: world.settings.origins.api + standardPaths.status,
      compressed: await compress(bits.slice(), { level: 6 }),
      issuedAt,
      expiresAt: issuedAt + LIFETIME_SECONDS,
      ttl: TTL_SECONDS,
      // Wallets in use check a list with the key of the credential that points to it, so the same key signs both.
      x5c: key.x5c,
    },
    signerOf(key),
  );
  return { jwt, etag: `W/"${etag}.${Math.floor(issuedAt / TTL_SECONDS)}"` };
}
