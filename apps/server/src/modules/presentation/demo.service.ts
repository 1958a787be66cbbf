import { generateKeyPairSync } from 'node:crypto';
import type { demo as wire } from '@jatidiri/contracts';
import {
  claimsByQuery,
  type DcqlQuery,
  type Json,
  jwkThumbprint,
  Malformed,
  openResponse,
  readDcqlQuery,
  verifyVpToken,
} from '@jatidiri/credentials';
import type { z } from 'zod';
import { makeHandle, newUuid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { DEMO_LIFETIME_SECONDS, keepRequest, readOpened } from './presentation.service.ts';
import { makeRequest, requestUriOf, type SealedRequest } from './request.ts';

type Result = z.infer<typeof wire.demoPresentationResult.reply>;

const LEAF = { id: 'demo', name: 'Jatidiri Demo' };
const ASKER = { kind: 'demo', id: 'demo' } as const;

/**
 * Asks any wallet, for whoever tries one of their own: here the server is the verifier and holds the key to the answer.
 *
 * @throws Refusal `request.invalid` for a query that is no DCQL
 */
export async function openDemoPresentation(
  world: World,
  query: object,
): Promise<{ requestUri: string; resultUrl: string }> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const jwk = { kty: 'EC', crv: 'P-256', x: privateJwk.x ?? '', y: privateJwk.y ?? '' } as const;
  const responseKey = { ...jwk, kid: await jwkThumbprint(jwk, nodePrimitives.sha256) };
  // No resident is meant: whoever scans answers.
  const rid = newUuid(world);
  const handle = makeHandle(world, 'presentation', rid);
  const wish = { leaf: LEAF, requesterName: LEAF.name, query: readQuery(query), responseKey };
  const request = await makeRequest(world, handle, wish, DEMO_LIFETIME_SECONDS);
  await keepRequest(world, rid, { ...request, privateJwk }, ASKER);
  const link = new URLSearchParams({ client_id: request.clientId, request_uri: requestUriOf(world, handle) });
  return {
    requestUri: `openid4vp://?${link}`,
    resultUrl: `${world.settings.origins.api}/api/demo/presentations/${handle}`,
  };
}

/** How it stands; an answer is opened and verified against our own root. @throws Refusal `presentation.unknown` */
export async function readDemoPresentation(world: World, handle: string): Promise<Result> {
  const row = await readOpened(world, handle);
  if (row.scannerKind !== 'demo') throw new Refusal('presentation.unknown');
  const state = row.isOver && row.state !== 'answered' ? 'expired' : row.state;
  if (row.response === null) return { state, verified: null, reason: null, claims: null };
  return { state, ...(await verifyAnswer(world, row.opened, row.response)) };
}

async function verifyAnswer(world: World, request: SealedRequest, jwe: string): Promise<Omit<Result, 'state'>> {
  const refused = (reason: string) => ({ verified: false, reason, claims: null });
  const key = await crypto.subtle.importKey(
    'jwk',
    request.privateJwk ?? {},
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    ['deriveBits'],
  );
  const answer = await openResponse(jwe, key, request.kid);
  if (!answer.ok) return refused(answer.reason);
  const verdict = await verifyVpToken(request.query, answer.vpToken, {
    trust: { roots: [world.keys.rootPem] },
    audience: request.clientId,
    nonce: request.nonce,
    now: Math.floor(world.now().getTime() / 1000),
    // The answer may be looked at some minutes after it came.
    window: { past: DEMO_LIFETIME_SECONDS * 2, future: 60 },
    primitives: nodePrimitives,
  });
  if (!verdict.ok) return refused(verdict.queryId ? `${verdict.queryId}: ${verdict.reason}` : verdict.reason);
  return { verified: true, reason: null, claims: claimsByQuery(verdict.presentations) };
}

function readQuery(query: object): DcqlQuery {
  try {
    return readDcqlQuery(query as Json);
  } catch (error) {
    if (error instanceof Malformed) throw new Refusal('request.invalid');
    throw error;
  }
}
