import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { findActiveDevice, holdActiveDevice } from '../devices/index.ts';
import { openGrant } from '../issuance/index.ts';
import { isAgreed } from './consent.service.ts';
import { sendConnectedNotice } from './notice.ts';
import { keyOf } from './par.service.ts';
import { type Known, mayDecide, readProgress } from './progress.service.ts';
import { redirectWith } from './redirects.ts';
import { takeEnd } from './request.store.ts';

/**
 * The resident allows it: a code goes to the wallet that asked, a line into the resident's log, and word to every contact.
 * Undefined where this request has ended, or nobody has shown yet who it is, or no longer may decide.
 *
 * @throws Refusal `grant.pin_required` where the PIN that has agreed to this request is no longer the resident's PIN
 */
export async function allow(world: World, handle: string, browser: string): Promise<string | undefined> {
  const progress = await readProgress(world, handle, browser);
  if (progress?.step !== 'known') return undefined;
  const { request, resident } = progress;
  return inTransaction(world, async (world) => {
    if (!(await isOwner(world, progress))) return undefined;
    if (!(await takeEnd(world, keyOf(world, handle), hashOf(browser)))) return undefined;
    const { clientId, clientName, instanceJkt, jkt, configurations, identified } = request;
    const client = { id: clientId, instanceJkt };
    const code = await openGrant(world, { rid: resident, client, jkt, configurations, identified }, request);
    await recordAccess(world, resident, {
      action: 'wallet.authorized',
      actor: clientName,
      actorId: clientId,
      fields: configurations,
    });
    await sendConnectedNotice(world, resident, request);
    return redirectWith(world, request, { code });
  });
}

/**
 * A copy of the KTP says no more than that a passkey opened the wallet, and a grant goes on for half a year: so the PIN must
 * have agreed to this very request (ADR 31). Whoever resets, moves or stops the wallet is waited for, or ends the grant that is made here.
 */
async function isOwner(world: World, known: Known & { readonly beganAt: Date }): Promise<boolean> {
  const { resident: rid, beganAt } = known;
  const active = await findActiveDevice(world, rid);
  if (active && !(await holdActiveDevice(world, rid, active.jkt))) return false;
  if (!(await mayDecide(world, known))) return false;
  if (active && active.activatedAt > beganAt) return false;
  if (!(await isAgreed(world, known))) throw new Refusal('grant.pin_required');
  return true;
}

/** The resident, or whoever sits there, says no (RFC 6749, section 4.1.2.1). */
export async function deny(world: World, handle: string, browser: string): Promise<string | undefined> {
  const progress = await readProgress(world, handle, browser);
  if (!progress || !(await takeEnd(world, keyOf(world, handle), hashOf(browser)))) return undefined;
  return redirectWith(world, progress.request, { error: 'access_denied' });
}
