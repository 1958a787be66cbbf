import type { Rid } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { retireDevices } from '../devices/index.ts';
import { endAllTokens, revokeAllCredentials } from '../issuance/index.ts';
import { deleteCode, type FreezeRow, insertFreeze } from './freeze.store.ts';
import { frozenLetter } from './mails.ts';
import { notifyContacts } from './notice.service.ts';
import { endResets } from './reset.service.ts';

/** Who stops a wallet: how the resident reads it in the log, and how the phone is told. */
export interface Stopping extends Omit<FreezeRow, 'at'> {
  readonly actor: string;
  readonly actorId: string;
  readonly purpose?: string;
  /** What of the resident whoever stopped it was shown. */
  readonly fields?: readonly string[];
  /** Name of the office, where one did it. */
  readonly office?: string;
}

/**
 * Ends a wallet: device, sessions with their shares, PIN evaluation, tokens, and every credential of the resident. All
 * of it, or nothing; false where there was nothing to end. The way back is an activation with face and officer.
 */
export async function stopWallet(world: World, rid: Rid, stopping: Stopping): Promise<boolean> {
  const { by, officeId, office, actor, actorId, purpose, fields } = stopping;
  return inTransaction(world, async (world) => {
    const jkts = await retireDevices(world, rid, 'frozen');
    if (jkts.length === 0) return false;
    // First the tokens: what is being issued at this moment holds its own, and is revoked with the rest.
    await endAllTokens(world, rid);
    await revokeAllCredentials(world, rid);
    await endResets(world, rid);
    await deleteCode(world, rid);
    await insertFreeze(world, rid, { by, officeId });
    const why = { ...(purpose && { purpose }), ...(fields && { fields }) };
    await recordAccess(world, rid, { action: 'wallet.frozen', actor, actorId, ...why });
    await notifyContacts(world, rid, frozenLetter(by, office));
    return true;
  });
}
