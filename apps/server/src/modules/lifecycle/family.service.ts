import type { Wallet } from '../../kernel/caller.ts';
import type { World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { requireFreshPin } from '../sessions/index.ts';

/**
 * Lets the wallet unfold what its family card says of other adults; the resident's log tells of it.
 *
 * @throws Refusal `session.step_up_required`
 */
export async function openFamily(world: World, wallet: Wallet): Promise<Record<string, never>> {
  requireFreshPin(wallet);
  const access = { actor: 'Anda', actorId: wallet.jkt, fields: ['members'] };
  await recordAccess(world, wallet.rid, { action: 'family.opened', ...access });
  return {};
}
