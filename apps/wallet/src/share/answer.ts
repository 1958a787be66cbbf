import { NoConnection } from '@jatidiri/contracts/browser';
import {
  bindingOf,
  type Candidate,
  presentSdJwtVc,
  type ReceivedRequest,
  sealResponse,
  type VpToken,
  webPrimitives,
} from '@jatidiri/credentials';
import { holderSigner } from '../keys/holder.ts';
import { receiveMissing, topUp } from '../receive/receive.ts';
import { openKeys } from '../session/session.ts';
import { type Configuration, takeCopy } from '../store/credentials.ts';
import { keepShowing, type Showing } from '../store/showings.ts';
import type { Asked } from './request.ts';
import { labelsOf } from './seen.ts';

/** The scanner did not get the answer: too late, or refused by the server. */
export class NotDelivered extends Error {}

/**
 * Shows what was asked: copies that were never shown, bound to this scanner and this request, sealed for its key.
 * Returns where the asker wants its holder sent back to, on the same device (OpenID4VP 1.0, section 8.2).
 */
export async function sendAnswer(asked: Asked, plan: readonly Candidate[]): Promise<string | undefined> {
  const { request } = asked;
  const vpToken = await makeVpToken(request, plan);
  const answer = request.state === undefined ? { vpToken } : { vpToken, state: request.state };
  const response = await sealResponse(answer, request);
  const returnTo = await post(request.responseUri, { response });
  await remember(asked, plan, 'sent');
  // A copy was used up: fetch new ones before they run out.
  void topUp();
  return returnTo;
}

/** OpenID4VP 1.0, 8.5: the holder said no. */
export async function declineRequest(asked: Asked): Promise<string | undefined> {
  const { responseUri, state } = asked.request;
  const returnTo = await tellError({ responseUri, ...(state !== undefined && { state }) }, 'access_denied');
  await remember(asked, asked.answer.plan, 'declined');
  return returnTo;
}

/** Tells the asker why there is no answer (section 8.5); `why` is for their log, in one word. */
export function tellError(
  { responseUri, state }: { readonly responseUri: string; readonly state?: string },
  error: string,
  why?: string,
): Promise<string | undefined> {
  const fields = { error, ...(why && { error_description: why }), ...(state !== undefined && { state }) };
  return post(responseUri, fields);
}

async function makeVpToken(request: ReceivedRequest, plan: readonly Candidate[]): Promise<VpToken> {
  const entries = plan.map(async (one) => [one.queryId, [await presentFresh(request, one)]] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function presentFresh({ session }: ReceivedRequest, { credentialId, paths }: Candidate): Promise<string> {
  const { storeKey } = openKeys();
  const configuration = credentialId as Configuration;
  const copy = (await takeCopy(storeKey, configuration)) ?? (await takeNewCopy(storeKey, configuration));
  const sign = await holderSigner(storeKey, copy.key);
  const issuedAt = Math.floor(Date.now() / 1000);
  const { audience, nonce } = await bindingOf(session);
  return presentSdJwtVc(
    { credential: copy.credential, paths, audience, nonce, issuedAt },
    { sign: (data) => sign(new Uint8Array(data)), sha256: webPrimitives.sha256 },
  );
}

async function takeNewCopy(storeKey: CryptoKey, configuration: Configuration) {
  await receiveMissing(() => undefined);
  const copy = await takeCopy(storeKey, configuration);
  if (!copy) throw new NotDelivered('no copy left');
  return copy;
}

async function post(url: string, fields: Record<string, string>): Promise<string | undefined> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }).catch((cause: unknown) => {
    throw new NoConnection('no answer', { cause });
  });
  if (!response.ok) throw new NotDelivered(`status ${response.status}`);
  const { redirect_uri: page } = (await response.json().catch(() => ({}))) as { redirect_uri?: unknown };
  return typeof page === 'string' && isPage(page) ? page : undefined;
}

/** A page of the web: never a script, a file or another app's address that an asker would like opened. */
function isPage(text: string): boolean {
  const page = URL.canParse(text) ? new URL(text) : undefined;
  return page?.protocol === 'https:' || (page?.protocol === 'http:' && page.hostname === 'localhost');
}

async function remember(
  { name, purpose, scannedAt }: Asked,
  plan: readonly Candidate[],
  outcome: Showing['outcome'],
): Promise<void> {
  const at = new Date().toISOString();
  const claims = labelsOf(plan);
  const showing = { at, to: name, purpose: purpose ?? null, claims, outcome, ...(scannedAt && { scannedAt }) };
  await keepShowing(openKeys().storeKey, showing);
}
