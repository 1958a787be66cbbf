import { generateKeyPairSync } from 'node:crypto';
import type { demo as wire } from '@jatidiri/contracts';
import {
  bindingOf,
  claimsByQuery,
  isRevoked,
  jwkThumbprint,
  openResponse,
  type VerifiedPresentation,
  verifyStatusList,
  verifyVpToken,
} from '@jatidiri/credentials';
import type { z } from 'zod';
import { makeHandle, newUuid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { readQuery } from './ask.service.ts';
import { keepRequest, readOpened } from './presentation.service.ts';
import { makeRequest, requestUriOf, responseUriOf, type SealedRequest } from './request.ts';

type Result = z.infer<typeof wire.demoPresentationResult.reply>;

const LEAF = { id: 'demo', name: 'Jatidiri Demo' };
const LIFETIME_SECONDS = 600;
const ASKER = { kind: 'demo', id: 'demo', lifetimeSeconds: LIFETIME_SECONDS } as const;
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
  const query = readQuery(asked);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const jwk = { kty: 'EC', crv: 'P-256', x: privateJwk.x ?? '', y: privateJwk.y ?? '' } as const;
  const responseKey = { ...jwk, kid: await jwkThumbprint(jwk, nodePrimitives.sha256) };
  // No resident is meant: whoever scans answers.
  const rid = newUuid(world);
  const handle = makeHandle(world, 'presentation', rid);
  const registered = { purpose: PURPOSE, credentials: query.credentials };
  const wish = { leaf: LEAF, requesterName: LEAF.name, registered, query, responseKey };
  const request = await makeRequest(world, handle, wish, LIFETIME_SECONDS);
  await keepRequest(world, rid, { ...request, privateJwk }, ASKER);
  const link = new URLSearchParams({
    client_id: request.clientId,
    request_uri: requestUriOf(world, handle),
    request_uri_method: 'post',
  });
  return {
    requestUri: `openid4vp://?${link}`,
    resultUrl: `${world.settings.origins.api}/api/demo/presentations/${handle}`,
  };
}

/** How it stands; an answer is opened and verified against our own root. @throws Refusal `presentation.unknown` */
export async function readDemoPresentation(
  world: World,
  statusToken: ReadStatusToken,
  handle: string,
): Promise<Result> {
  const row = await readOpened(world, handle);
  if (row.scannerKind !== 'demo') throw new Refusal('presentation.unknown');
  const state = row.isOver && row.state !== 'answered' ? 'expired' : row.state;
  if (row.response === null) return { state, verified: null, reason: null, claims: null };
  return { state, ...(await verifyAnswer(world, statusToken, row.opened, row.response)) };
}

async function verifyAnswer(
  world: World,
  statusToken: ReadStatusToken,
  request: SealedRequest,
  jwe: string,
): Promise<Omit<Result, 'state'>> {
  const refused = (reason: string) => ({ verified: false, reason, claims: null });
  const { clientId, nonce, state, query, responseKey, privateJwk = {} } = request;
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', privateJwk, algorithm, false, ['deriveBits']);
  const answer = await openResponse(jwe, key, { kid: responseKey.kid, state });
  if (!answer.ok) return refused(answer.reason);
  const responseUri = responseUriOf(world, request.handle);
  const checks = {
    ...(await bindingOf({ via: 'redirect', clientId, nonce, responseUri, responseKey }, nodePrimitives.sha256)),
    trust: { roots: [world.keys.rootPem] },
    now: Math.floor(world.now().getTime() / 1000),
    // The answer may be looked at some minutes after it came.
    window: { past: LIFETIME_SECONDS * 2, future: 60 },
    primitives: nodePrimitives,
  };
  const verdict = await verifyVpToken(query, answer.vpToken, checks);
  if (!verdict.ok) return refused(verdict.queryId ? `${verdict.queryId}: ${verdict.reason}` : verdict.reason);
  for (const [id, shown] of Object.entries(verdict.presentations)) {
    for (const one of shown) {
      const status = await statusOf(one, statusToken, checks);
      if (status !== 'valid') return refused(`${id}: ${status}`);
    }
  }
  return { verified: true, reason: null, claims: claimsByQuery(verdict.presentations) };
}

/** A list that can't be read proves nothing, least of all that the card is still good. */
async function statusOf(
  { status }: VerifiedPresentation,
  statusToken: ReadStatusToken,
  checks: Omit<Parameters<typeof verifyStatusList>[1], 'uri'>,
): Promise<'valid' | 'revoked' | 'status_unknown'> {
  if (!status) return 'valid';
  const token = await statusToken(status.uri);
  const list = token === undefined ? undefined : await verifyStatusList(token, { ...checks, uri: status.uri });
  if (!list?.ok) return 'status_unknown';
  return isRevoked(list, status.idx) ? 'revoked' : 'valid';
}
