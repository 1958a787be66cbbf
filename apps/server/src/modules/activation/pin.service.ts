import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { sealPin as sealDevice, startPin as startDevice } from '../devices/index.ts';
import { closeOffer, closeOffers, endGrants, findOfferById, readAccessToken } from '../issuance/index.ts';
import { findRow, lockApplications, markActive, markSealed, markSuperseded } from './application.store.ts';
import { isHeld } from './hold.store.ts';

type Seal = Omit<Parameters<typeof sealDevice>[1], 'rid' | 'jkt'>;

/**
 * @throws Refusal `session.required`, `application.wrong_step`, `application.wrong_device`, `pin.input_invalid`,
 * `request.too_many`
 */
export async function startPin(
  world: World,
  device: Device,
  blinded: string,
): Promise<{ evaluated: string; challenge: string }> {
  const { rid } = await readStep(world, device);
  return startDevice(world, rid, device.jkt, blinded);
}

/**
 * The PIN is set: `coded → sealed → active`, the device with it, in one transaction. After a crash the resident is
 * either not active, and sets the PIN again, or active, and logs in with it. What wallets of other makers were allowed
 * before is over.
 *
 * @throws Refusal `session.required`, `application.wrong_step`, `application.held`, `pin.wrong`, `request.invalid`
 */
export async function sealPin(world: World, device: Device, seal: Seal): ReturnType<typeof sealDevice> {
  const { rid, applicationId, offerId } = await readStep(world, device);
  return inTransaction(world, async (world) => {
    await lockApplications(world, rid);
    if (!(await markSealed(world, rid, applicationId))) {
      const held = await isHeld(world, { rid, id: applicationId });
      throw new Refusal(held ? 'application.held' : 'application.wrong_step');
    }
    const session = await sealDevice(world, { rid, jkt: device.jkt, ...seal });
    await endGrants(world, rid, 'activated');
    await markActive(world, rid, applicationId);
    await closeOffer(world, rid, offerId, 'active');
    for (const id of await markSuperseded(world, rid, applicationId)) await closeOffers(world, rid, id, 'superseded');
    return session;
  });
}

/** The application that this token came from, and that it waits for its PIN. */
async function readStep(world: World, device: Device) {
  const { rid, offerId } = await readAccessToken(world, device);
  const offer = offerId ? await findOfferById(world, rid, offerId) : undefined;
  if (!offerId || !offer?.applicationId) throw new Refusal('application.wrong_step');
  const application = await findRow(world, rid, offer.applicationId);
  if (application?.state !== 'coded') throw new Refusal('application.wrong_step');
  return { rid, applicationId: offer.applicationId, offerId };
}
