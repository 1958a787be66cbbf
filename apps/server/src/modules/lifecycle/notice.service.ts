import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import type { Letter } from '../activation/index.ts';
import { queueMail } from '../jobs/index.ts';
import { readResident } from '../registry/index.ts';

/** Writes to every address that the resident has, in the transaction of `world`. Returns to how many. */
export async function notifyContacts(world: World, rid: Rid, letter: Letter): Promise<number> {
  const addresses = await listAddresses(world, rid);
  for (const to of addresses) await queueMail(world, rid, { to, ...letter });
  return addresses.length;
}

async function listAddresses(world: World, rid: Rid): Promise<string[]> {
  const { email } = await readResident(world, rid);
  return email ? [email] : [];
}
