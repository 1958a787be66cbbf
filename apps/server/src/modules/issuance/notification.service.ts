import type { Device } from '../../kernel/caller.ts';
import { hashOf, ridOf } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { markNotified, takeDropped } from './credentials.store.ts';
import { setBits } from './issue.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import type { AccessToken } from './tokens.service.ts';

export const notificationEvents = ['credential_accepted', 'credential_failure', 'credential_deleted'] as const;

export interface Notification {
  readonly id: string;
  readonly event: (typeof notificationEvents)[number];
}

/**
 * Hears what became of the copies of one answer (OpenID4VCI 1.0, section 11), as often as the wallet says it. What a
 * wallet does not hold nobody may show: those copies are revoked.
 *
 * @throws ProtocolRefusal `invalid_notification_id`
 */
export async function takeNotification(
  world: World,
  device: Device,
  { rid }: AccessToken,
  { id, event }: Notification,
): Promise<void> {
  const hash = hashOf(id);
  await inTransaction(world, async (world) => {
    const isKnown =
      ridOf(world, 'notification', id) === rid && (await markNotified(world, rid, { hash, jkt: device.jkt, event }));
    if (!isKnown) throw new ProtocolRefusal('issuer.notification_unknown', 'invalid_notification_id');
    if (event !== 'credential_accepted') await setBits(world, await takeDropped(world, rid, hash));
  });
}
