import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { dropLookup, putLookup, seal, unsealJson } from '../vault/index.ts';
import { contactContext } from './contact.context.ts';
import { type ContactKind, deleteContact, listUndoableEmails, upsertContact } from './contact.store.ts';
import { readResident } from './registry.service.ts';

/** What a change of contact holds sealed. */
export interface ChangeContents {
  readonly handle: string;
  readonly undo: string;
  readonly before: string | null;
  readonly now: string;
}

export const CHANGE_CONTEXT = 'contact_change';

/**
 * Every address that a notice goes to: that of today, and those of before that may still take a change back. Whoever
 * changed the address can't silence them.
 */
export async function listNoticeAddresses(world: World, rid: Rid): Promise<ReadonlySet<string>> {
  const [{ email }, changes] = await Promise.all([readResident(world, rid), listUndoableEmails(world, rid)]);
  const before = await Promise.all(
    changes.map(({ sealed }) => unsealJson<ChangeContents>(world, rid, CHANGE_CONTEXT, sealed)),
  );
  return new Set([email, ...before.map((change) => change.before)].filter((address) => address != null));
}

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
