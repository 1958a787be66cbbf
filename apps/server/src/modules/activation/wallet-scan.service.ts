import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findOfferOf } from '../issuance/index.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readForOfficer } from './office.access.ts';
import { type Detail, detailOf } from './office.service.ts';
import { carry } from './scan.service.ts';

/** `jatidiri-wallet:<application>.<seconds>.<signature>`: ES256 by the phone's key over all before the last dot. */
const WALLET_QR = /^(jatidiri-wallet:([A-Za-z0-9_-]{43})\.(\d{9,11}))\.([A-Za-z0-9_-]{86})$/;
const LIFETIME_SECONDS = 90;
/** Phones' clocks run ahead, too. */
const SKEW_SECONDS = 60;

/**
 * The officer scanned the resident's phone instead of the other way round: the same step, with the phone's own
 * signature in place of its call.
 *
 * @throws Refusal `device.proof_invalid`, `offer.…`, `application.…`
 */
export async function scanWalletAtOffice(world: World, officer: Officer, walletQr: string): Promise<Detail> {
  const [, signed, handle, seconds, signature] = WALLET_QR.exec(walletQr) ?? [];
  if (!signed || !handle || !signature) throw new Refusal('device.proof_invalid');
  const application = await readForOfficer(world, officer, handle);
  // The phone's clock told the time, so the server's tells its age, as with DPoP.
  const age = world.now().getTime() / 1000 - Number(seconds);
  if (age > LIFETIME_SECONDS || age < -SKEW_SECONDS) throw new Refusal('device.proof_invalid');
  const { jwk } = application.contents;
  const isSigned = await nodePrimitives.verify(jwk, Buffer.from(signed), Buffer.from(signature, 'base64url'));
  if (!isSigned) throw new Refusal('device.proof_invalid');
  const offer = await findOfferOf(world, application.rid, application.id);
  return detailOf(world, officer, await carry(world, application.jkt, offer));
}
