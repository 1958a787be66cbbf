import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { endGrants } from '../issuance/index.ts';
import { endResets } from './reset.service.ts';

/**
 * What ends with a PIN that was changed: a reset that runs, and what wallets of other makers were allowed, since somebody
 * who knew the PIN of before may have let them in. In the transaction of `world`.
 */
export async function endWithPin(world: World, rid: Rid): Promise<void> {
  await endResets(world, rid);
  await endGrants(world, rid, 'pin_changed');
}
