import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { Letter } from '../activation/index.ts';
import { queueMail } from '../jobs/index.ts';
import { readResident } from '../registry/index.ts';
import { unsealJson } from '../vault/index.ts';
import { listUndoable } from './contact.store.ts';
import { CHANGE_CONTEXT, type ChangeContents } from './contact.ts';

/** Writes to every address that the resident has, in the transaction of `world`. */
export async function notifyContacts(world: World, rid: Rid, letter: Letter): Promise<void> {
  for (const to of await listAddresses(world, rid)) await queueMail(world, rid, { to, ...letter });
}

/** The address of today, and those of before that may still take a change back: whoever changed it can't silence them. */
async function listAddresses(world: World, rid: Rid): Promise<Set<string>> {
  const [{ email }, changes] = await Promise.all([readResident(world, rid), listUndoable(world, rid)]);
  const before = await Promise.all(
    changes
      .filter(({ kind }) => kind === 'email')
      .map(({ sealed }) => unsealJson<ChangeContents>(world, rid, CHANGE_CONTEXT, sealed)),
  );
  return new Set([email, ...before.map((change) => change.before)].filter((address) => address != null));
}
