import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { dropLookup, putLookup, seal } from '../vault/index.ts';
import { type ContactKind, deleteContact, upsertContact } from './contact.store.ts';

export const contactContext = (kind: ContactKind) => `contact:${kind}`;

/**
 * Where the resident wants to be written to from now on, in place of what the registry was told; nothing: what the
 * registry says counts again. In the transaction of `world`.
 */
export async function writeContact(
  world: World,
  rid: Rid,
  kind: ContactKind,
  { before, now }: { before: string | null; now: string | null },
): Promise<void> {
  if (before !== null) await dropLookup(world, kind, before, rid);
  if (now === null) return deleteContact(world, rid, kind);
  await upsertContact(world, rid, kind, await seal(world, rid, contactContext(kind), now));
  await putLookup(world, kind, now, rid);
}
