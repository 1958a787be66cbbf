import type { Wallet } from '../../kernel/caller.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { requirePin } from '../sessions/index.ts';
import { spend } from './limits.ts';
import { passkeyLetter } from './mails.ts';
import { notifyContacts } from './notice.service.ts';

/**
 * The wallet says that it is given a passkey, before it keeps one: a line in the log, and word to every contact. Nothing of
 * the passkey is told, and none is kept here (ADR 19).
 *
 * @throws Refusal `session.pin_required`, `request.too_many`
 */
export async function announcePasskey(world: World, wallet: Wallet): Promise<Record<string, never>> {
  requirePin(wallet);
  const { rid, jkt } = wallet;
  await spend(world, 'passkeyByResident', rid);
  await inTransaction(world, async (world) => {
    await recordAccess(world, rid, { action: 'passkey.added', actor: 'Anda', actorId: jkt });
    await notifyContacts(world, rid, passkeyLetter(`${world.settings.origins.wallet}/dompet/bekukan`));
  });
  return {};
}
