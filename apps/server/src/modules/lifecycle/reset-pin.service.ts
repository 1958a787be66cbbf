import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { lockActiveDevice, reseal, startReseal } from '../devices/index.ts';
import { endGrants, endTokens, revokeCredentials } from '../issuance/index.ts';
import type { SessionView } from '../sessions/index.ts';
import { resetDoneLetter } from './mails.ts';
import { notifyContacts } from './notice.service.ts';
import * as store from './reset.store.ts';
import { ownerOf, readOwn, requireStep } from './reset.ts';

type Seal = Omit<Parameters<typeof reseal>[1], 'rid' | 'jkt' | 'oprfKey'>;

/** @throws Refusal `reset.…`, `pin.input_invalid`, `device.…`, `request.too_many` */
export async function startNewPin(
  world: World,
  device: Device,
  { id: handle, blinded }: { id: string; blinded: string },
): Promise<{ evaluated: string; challenge: string }> {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'ready');
  await ownerOf(world, device);
  return startReseal(world, reset.rid, device.jkt, blinded, async (world, oprfKey) => {
    if (!(await store.keepKey(world, reset.rid, reset.id, oprfKey))) throw new Refusal('reset.over');
  });
}

/**
 * The new PIN is set: the device has new keys U and P, and what was issued under those of before is revoked, with what
 * wallets of other makers were allowed. All of it, or nothing.
 *
 * @throws Refusal `reset.…`, `pin.wrong`, `request.invalid`, `device.…`
 */
export async function sealNewPin(
  world: World,
  device: Device,
  { id: handle, ...seal }: { id: string } & Seal,
): Promise<SessionView> {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'ready');
  const { rid, id, jkt } = reset;
  return inTransaction(world, async (world) => {
    // First the device, as a freeze does: neither waits for the other. How it stands is the word of `reseal`.
    await lockActiveDevice(world, rid, jkt);
    const oprfKey = await store.takeReady(world, rid, id);
    if (!oprfKey) throw new Refusal('reset.wrong_step');
    await endTokens(world, rid, jkt);
    await endGrants(world, rid, 'pin_reset');
    await revokeCredentials(world, rid, jkt);
    const session = await reseal(world, { rid, jkt, oprfKey, ...seal });
    await notifyContacts(world, rid, resetDoneLetter());
    return session;
  });
}
