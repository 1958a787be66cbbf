import { generateKeyPairSync } from 'node:crypto';
import { askPage } from '@jatidiri/contracts';
import {
  bindingOf,
  type DcqlQuery,
  jwkThumbprint,
  openResponse,
  type RequestPurpose,
  type ResponseVerdict,
  verifyVpToken,
} from '@jatidiri/credentials';
import { makeHandle, newUuid } from '../../kernel/handle.ts';
import type { AccessLeaf } from '../../kernel/keys.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { keepRequest, readOpened } from './presentation.service.ts';
import type { StoredState } from './presentation.store.ts';
import { makeRequest, requestUriOf, responseUriOf, type SealedRequest } from './request.ts';

/** For whom the server itself is the verifier: whoever tries a wallet, and our own issuer. */
export type OwnAsker = 'demo' | 'issuer';

const LIFETIME_SECONDS = 600;

/** Asks any wallet that reads the link; the server holds the key to the answer. */
export async function askAnyWallet(
  world: World,
  asker: OwnAsker,
  { leaf, purpose, query }: { leaf: AccessLeaf; purpose: RequestPurpose; query: DcqlQuery },
): Promise<{ handle: string; link: string; walletUri: string }> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const jwk = { kty: 'EC', crv: 'P-256', x: privateJwk.x ?? '', y: privateJwk.y ?? '' } as const;
  const responseKey = { ...jwk, kid: await jwkThumbprint(jwk, nodePrimitives.sha256) };
  // No resident is meant: whoever scans answers.
  const rid = newUuid(world);
  const handle = makeHandle(world, 'presentation', rid);
  const registered = { purpose, credentials: query.credentials };
  const wish = { leaf, requesterName: leaf.name, registered, query, responseKey };
  const request = await makeRequest(world, handle, wish, LIFETIME_SECONDS);
  const kept = { kind: asker, id: asker, lifetimeSeconds: LIFETIME_SECONDS } as const;
  await keepRequest(world, rid, { ...request, privateJwk }, kept);
  const parameters = new URLSearchParams({
    client_id: request.clientId,
    request_uri: requestUriOf(world, handle),
    request_uri_method: 'post',
  });
  return {
    handle,
    link: `${world.settings.origins.wallet}${askPage}?${parameters}`,
    walletUri: `openid4vp://?${parameters}`,
  };
}

export interface OwnAnswer {
  readonly state: StoredState | 'expired';
  /** Absent while there is no answer. */
  readonly verdict?: ResponseVerdict | { readonly ok: false; readonly reason: string; readonly queryId?: string };
}

/**
 * How it stands; an answer is opened and verified against our own root. Status is the caller's next question.
 *
 * @throws Refusal `presentation.unknown`
 */
export async function readOwnAnswer(world: World, asker: OwnAsker, handle: string): Promise<OwnAnswer> {
  const row = await readOpened(world, handle);
  if (row.scannerKind !== asker) throw new Refusal('presentation.unknown');
  const state = row.isOver && row.state !== 'answered' ? 'expired' : row.state;
  return row.response === null ? { state } : { state, verdict: await verifyAnswer(world, row.opened, row.response) };
}

/** What an answer is checked against, and a status list too; times in seconds. */
export function checksOf(world: World) {
  return {
    trust: { roots: [world.keys.rootPem] },
    now: Math.floor(world.now().getTime() / 1000),
    // The answer may be looked at some minutes after it came.
    window: { past: LIFETIME_SECONDS * 2, future: 60 },
    primitives: nodePrimitives,
  };
}

async function verifyAnswer(
  world: World,
  request: SealedRequest,
  jwe: string,
): Promise<NonNullable<OwnAnswer['verdict']>> {
  const { clientId, nonce, state, query, responseKey, privateJwk = {} } = request;
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', privateJwk, algorithm, false, ['deriveBits']);
  const answer = await openResponse(jwe, key, { kid: responseKey.kid, state });
  if (!answer.ok) return answer;
  const responseUri = responseUriOf(world, request.handle);
  const session = { via: 'redirect', clientId, nonce, responseUri, responseKey } as const;
  const binding = await bindingOf(session, nodePrimitives.sha256);
  return verifyVpToken(query, answer.vpToken, { ...binding, ...checksOf(world) });
}
