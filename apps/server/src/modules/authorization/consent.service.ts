import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, type Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { findActiveDevice, holdActiveDevice, isPinSignature } from '../devices/index.ts';
import { hasConsent, keepConsent } from '../issuance/index.ts';
import { limit } from '../limits/index.ts';
import { readOwnAnswer } from '../presentation/index.ts';

const PER_MINUTE = 10;

/**
 * The resident agrees, by the PIN, to what one page asks: P signs which request it is, so that a PIN that was typed agrees
 * to this one alone. It is kept until the page is answered, and ends with the PIN.
 *
 * @throws Refusal `presentation.unknown` where it is no request of a page of ours, `pin.wrong`, `request.too_many`
 */
export async function agreeToGrant(
  world: World,
  { rid, jkt }: Wallet,
  { request, signature }: { request: string; signature: string },
): Promise<Record<string, never>> {
  await limit(world, { what: 'consent', who: jkt, perMinute: PER_MINUTE });
  await readOwnAnswer(world, 'issuer', request);
  return inTransaction(world, async (world) => {
    const isHeld = await holdActiveDevice(world, rid, jkt);
    const isByPin = isHeld && (await isPinSignature(world, { rid, jkt }, 'consent', request, signature));
    if (!isByPin) throw new Refusal('pin.wrong');
    await keepConsent(world, rid, hashOf(request));
    return {};
  });
}

/** Whether the PIN has agreed to the request that was answered. A persona of the demo that never activated has no PIN. */
export async function isAgreed(
  world: World,
  { resident, presentation }: { resident: Rid; presentation: string },
): Promise<boolean> {
  if (!(await findActiveDevice(world, resident))) return true;
  return hasConsent(world, resident, hashOf(presentation));
}
