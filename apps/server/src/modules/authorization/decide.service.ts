import { hashOf } from '../../kernel/handle.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { isInGoodStanding, openGrant } from '../issuance/index.ts';
import { keyOf } from './par.service.ts';
import { readProgress } from './progress.service.ts';
import { redirectWith } from './redirects.ts';
import { takeEnd } from './request.store.ts';

/**
 * The resident allows it: a code goes to the wallet that asked, and a line into the resident's log. Undefined where
 * this request has ended, or nobody has shown yet who it is.
 */
export async function allow(world: World, handle: string, browser: string): Promise<string | undefined> {
  const progress = await readProgress(world, handle, browser);
  if (progress?.step !== 'known' || !(await isInGoodStanding(world, progress.resident))) return undefined;
  const { request, resident } = progress;
  return inTransaction(world, async (world) => {
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
    return redirectWith(world, request, { code });
  });
}

/** The resident, or whoever sits there, says no (RFC 6749, section 4.1.2.1). */
export async function deny(world: World, handle: string, browser: string): Promise<string | undefined> {
  const progress = await readProgress(world, handle, browser);
  if (!progress || !(await takeEnd(world, keyOf(world, handle), hashOf(browser)))) return undefined;
  return redirectWith(world, progress.request, { error: 'access_denied' });
}
