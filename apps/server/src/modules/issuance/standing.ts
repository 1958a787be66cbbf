import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { readDeviceStanding } from '../devices/index.ts';
import { readResident } from '../registry/index.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';

/** Whether anything may be issued to this resident: who has died gets nothing, nor whose KTP Digital was stopped. */
export async function isInGoodStanding(world: World, rid: Rid): Promise<boolean> {
  const [{ state }, device] = await Promise.all([readResident(world, rid), readDeviceStanding(world, rid)]);
  return state === 'alive' && device !== 'stopped';
}

/** @throws ProtocolRefusal with the word of the endpoint */
export async function requireStanding(world: World, rid: Rid, word: string): Promise<void> {
  if (!(await isInGoodStanding(world, rid))) throw new ProtocolRefusal('issuer.not_eligible', word);
}
