import { standardPaths } from '@jatidiri/contracts';
import type { StatusReference } from '@jatidiri/credentials';
import type { SigningKey } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import * as store from './status.store.ts';

export const LIST_SIZE = 2 ** 20;
/** How many indexes are looked at to learn how full a list is. */
const SAMPLE = 64;
/** With a list that is half full, a single index needs so many draws less than once in 2^40. */
const MOST_DRAWS = 40;

export type AllocatedStatus = StatusReference & { readonly list: number };

/**
 * Takes random bits that nobody else has: an index tells nothing about whose credential it is, or when it was made.
 * They lie in a list of the key that will sign the credentials, as wallets in use check both with one key.
 */
export async function allocateStatus(
  world: World,
  count: number,
  { kid }: Pick<SigningKey, 'kid'>,
): Promise<AllocatedStatus[]> {
  const found: AllocatedStatus[] = [];
  for (let draws = 0; found.length < count; draws += 1) {
    if (draws > MOST_DRAWS) throw new Error('no status list has room');
    const wanted = drawIndexes(world, count - found.length);
    const taken = await store.takeIndexes(world, kid, wanted);
    found.push(...taken.map(({ list, index }) => ({ idx: index, list, uri: statusUri(world, list) })));
    if (taken.length < wanted.length) await makeRoom(world, kid);
  }
  return found;
}

export const statusUri = (world: World, list: number) => `${world.settings.origins.api}${standardPaths.status}/${list}`;

/** Every list there is, for verifiers that fetch ahead (Token Status List draft 21, section 9.3). */
export async function readStatusLists(world: World): Promise<{ status_lists: string[] }> {
  return { status_lists: (await store.listNumbers(world)).map((list) => statusUri(world, list)) };
}

/** A list that is half full is closed: from here on a drawn index would often be taken. */
async function makeRoom(world: World, kid: string): Promise<void> {
  const list = await store.findOpenList(world, kid);
  if (list !== undefined) {
    const sample = drawIndexes(world, SAMPLE);
    if ((await store.countTaken(world, list, sample)) * 2 <= sample.length) return;
    await store.closeList(world, list);
  }
  if (!(await store.takeOldList(world, kid))) await store.openList(world, kid);
}

function drawIndexes(world: World, count: number): number[] {
  const bytes = world.randomBytes(count * 4);
  return [...new Set(Array.from({ length: count }, (_, at) => bytes.readUInt32LE(at * 4) % LIST_SIZE))];
}
