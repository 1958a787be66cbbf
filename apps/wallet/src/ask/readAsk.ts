import { type RequestVerdict, verifyRequestObject } from '@jatidiri/credentials';
import { randomBytes, toBase64url } from '../keys/encoding.ts';
import { openKeys } from '../session/session.ts';
import { tellError } from '../share/answer.ts';
import { answerFor } from '../share/held.ts';
import { type Asked, askedOf, fetchRequest, Untrusted } from '../share/request.ts';
import { keepShowing } from '../store/showings.ts';
import { readTrust } from '../trust/trust.ts';
import type { AskLink } from './link.ts';

/** It asks for more than was registered. Nobody is asked about it; it is written down, and the asker told so. */
export class BeyondPurpose extends Error {}

/** Nothing in this wallet answers it. */
export class NothingToShow extends Error {}

const METADATA = {
  vp_formats_supported: { 'dc+sd-jwt': { 'sd-jwt_alg_values': ['ES256'], 'kb-jwt_alg_values': ['ES256'] } },
  client_id_prefixes_supported: ['x509_hash'],
  request_object_signing_alg_values_supported: ['ES256'],
  authorization_encryption_alg_values_supported: ['ECDH-ES'],
  authorization_encryption_enc_values_supported: ['A128GCM', 'A256GCM'],
};

/**
 * Takes an institution's request and checks all of it before its holder sees a word of it.
 *
 * @throws Untrusted, BeyondPurpose, NothingToShow; NoConnection
 */
export async function readAsk(link: AskLink): Promise<Asked> {
  const walletNonce = toBase64url(randomBytes(16));
  const said = { wallet_nonce: walletNonce, wallet_metadata: JSON.stringify(METADATA) };
  const jwt = await fetchRequest(link.requestUri, link.byPost ? said : undefined);
  const verdict = await verifyRequestObject(jwt, {
    clientId: link.clientId,
    ...(link.byPost && { walletNonce }),
    trust: await readTrust(),
    now: Math.floor(Date.now() / 1000),
  });
  if (!verdict.ok) throw await refuse(verdict);
  const { request, asker, registration } = verdict;
  // A request that belongs to an open QR is answered there; whoever registered no purpose is not listened to.
  if (!registration || request.shareHash !== undefined) throw new Untrusted('unregistered');
  const found = await answerFor(request);
  if (!found.answer.satisfied) {
    await tellError(request, 'access_denied');
    throw new NothingToShow();
  }
  return { ...askedOf(request, asker, registration.purpose), ...found };
}

async function refuse({ reason, tell }: RequestVerdict & { ok: false }): Promise<Error> {
  // That it was not heard changes nothing for the holder.
  if (tell) await tellError(tell, tell.error, reason).catch(() => undefined);
  if (reason !== 'beyond_purpose' || !tell) return new Untrusted(reason);
  const showing = {
    at: new Date().toISOString(),
    to: tell.name,
    purpose: null,
    claims: [],
    outcome: 'refused',
  } as const;
  await keepShowing(openKeys().storeKey, showing);
  return new BeyondPurpose();
}
