import { NoConnection } from '@jatidiri/contracts/browser';
import { answerDcql, ktpVct, presentSdJwtVc, sealResponse, type VpToken, webPrimitives } from '@jatidiri/credentials';
import { readDocument } from '../card/documents.ts';
import { holderSigner } from '../keys/holder.ts';
import { receiveMissing, topUp } from '../receive/receive.ts';
import { openKeys } from '../session/session.ts';
import { takeCopy } from '../store/credentials.ts';
import { keepShowing, type Showing } from '../store/showings.ts';
import type { Asked } from './request.ts';

/** The scanner did not get the answer: too late, or refused by the server. */
export class NotDelivered extends Error {}

/** Shows what was asked: one copy that was never shown, bound to this scanner and this request, sealed for its key. */
export async function sendAnswer(asked: Asked): Promise<void> {
  const { request } = asked;
  const vpToken = await makeVpToken(asked);
  const answer = request.state === undefined ? { vpToken } : { vpToken, state: request.state };
  const response = await sealResponse(answer, request);
  await post(request.responseUri, { response });
  await remember(asked, 'sent');
  // A copy was used up: fetch new ones before they run out.
  void topUp();
}

/** OpenID4VP 1.0, 8.5: the holder said no. */
export async function declineRequest(asked: Asked): Promise<void> {
  const { responseUri, state } = asked.request;
  await post(responseUri, { error: 'access_denied', ...(state === undefined ? {} : { state }) });
  await remember(asked, 'declined');
}

async function makeVpToken({ request }: Asked): Promise<VpToken> {
  const held = await readDocument('ktp_sd_jwt');
  const card = held && { id: 'ktp', type: ktpVct, claims: held.claims };
  const { satisfied, plan } = answerDcql(request.query, card ? [card] : []);
  if (!satisfied) throw new NotDelivered('nothing here answers this');
  const entries = plan.map(async ({ queryId, paths }) => [queryId, [await presentFresh(request, paths)]] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function presentFresh(
  { clientId, nonce }: Asked['request'],
  paths: Parameters<typeof presentSdJwtVc>[0]['paths'],
): Promise<string> {
  const { storeKey } = openKeys();
  const copy = (await takeCopy(storeKey, 'ktp_sd_jwt')) ?? (await takeNewCopy(storeKey));
  const sign = await holderSigner(storeKey, copy.key);
  const issuedAt = Math.floor(Date.now() / 1000);
  return presentSdJwtVc(
    { credential: copy.credential, paths, audience: clientId, nonce, issuedAt },
    { sign: (data) => sign(new Uint8Array(data)), sha256: webPrimitives.sha256 },
  );
}

async function takeNewCopy(storeKey: CryptoKey) {
  await receiveMissing(() => undefined);
  const copy = await takeCopy(storeKey, 'ktp_sd_jwt');
  if (!copy) throw new NotDelivered('no copy left');
  return copy;
}

async function post(url: string, fields: Record<string, string>): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }).catch((cause: unknown) => {
    throw new NoConnection('no answer', { cause });
  });
  if (!response.ok) throw new NotDelivered(`status ${response.status}`);
}

async function remember({ name, purpose, labels }: Asked, outcome: Showing['outcome']): Promise<void> {
  const at = new Date().toISOString();
  await keepShowing(openKeys().storeKey, { at, to: name, purpose: purpose ?? null, claims: labels, outcome });
}
