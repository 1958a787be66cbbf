import type { demo as wire } from '@jatidiri/contracts';
import { claimsByQuery, isRevoked, type VerifiedPresentation, verifyStatusList } from '@jatidiri/credentials';
import type { z } from 'zod';
import type { World } from '../../kernel/world.ts';
import { readQuery } from './ask.service.ts';
import { askAnyWallet, checksOf, readOwnAnswer } from './own.service.ts';

type Result = z.infer<typeof wire.demoPresentationResult.reply>;

const LEAF = { id: 'demo', name: 'Jatidiri Demo' };
const PURPOSE = {
  id: 'demo',
  text_id: 'Percobaan sistem',
  text_en: 'A trial of the system',
  retention_id: 'Tidak disimpan.',
  retention_en: 'Not kept.',
};

/** A status list by its address, as a verifier would fetch it; undefined where it can't be had. */
export type ReadStatusToken = (uri: string) => Promise<string | undefined>;

/**
 * Asks any wallet, for whoever tries one of their own: here the server is the verifier and holds the key to the answer.
 *
 * @throws Refusal `request.invalid` for a query that is no DCQL
 */
export async function openDemoPresentation(
  world: World,
  asked: object,
): Promise<{ requestUri: string; resultUrl: string }> {
  const wish = { leaf: LEAF, purpose: PURPOSE, query: readQuery(asked) };
  const { handle, walletUri } = await askAnyWallet(world, 'demo', wish);
  return { requestUri: walletUri, resultUrl: `${world.settings.origins.api}/api/demo/presentations/${handle}` };
}

/** How it stands; an answer is opened and verified against our own root. @throws Refusal `presentation.unknown` */
export async function readDemoPresentation(
  world: World,
  statusToken: ReadStatusToken,
  handle: string,
): Promise<Result> {
  const { state, verdict } = await readOwnAnswer(world, 'demo', handle);
  if (!verdict) return { state, verified: null, reason: null, claims: null };
  const refused = (reason: string) => ({ state, verified: false, reason, claims: null });
  if (!verdict.ok) return refused(verdict.queryId ? `${verdict.queryId}: ${verdict.reason}` : verdict.reason);
  for (const [id, shown] of Object.entries(verdict.presentations)) {
    for (const one of shown) {
      const status = await statusOf(world, one, statusToken);
      if (status !== 'valid') return refused(`${id}: ${status}`);
    }
  }
  return { state, verified: true, reason: null, claims: claimsByQuery(verdict.presentations) };
}

/** A list that can't be read proves nothing, least of all that the card is still good. */
async function statusOf(
  world: World,
  { status }: VerifiedPresentation,
  statusToken: ReadStatusToken,
): Promise<'valid' | 'revoked' | 'status_unknown'> {
  if (!status) return 'valid';
  const token = await statusToken(status.uri);
  const list = token === undefined ? undefined : await verifyStatusList(token, { ...checksOf(world), uri: status.uri });
  if (!list?.ok) return 'status_unknown';
  return isRevoked(list, status.idx) ? 'revoked' : 'valid';
}
