import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { Letter } from '../activation/index.ts';
import { queueMail } from '../jobs/index.ts';
import { listNoticeAddresses } from '../registry/index.ts';

/** Writes to every address that the resident has, in the transaction of `world`. */
export async function notifyContacts(world: World, rid: Rid, letter: Letter): Promise<void> {
  for (const to of await listNoticeAddresses(world, rid)) await queueMail(world, rid, { to, ...letter });
}
