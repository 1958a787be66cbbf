import { NoConnection, otherWalletPurpose } from '@jatidiri/contracts/browser';
import {
  allowedOfClaims,
  type Certificate,
  claimsOfChoice,
  type DcqlAnswer,
  type HeldCredential,
  isAgeOnly,
  isWithinAllowed,
  type ReceivedRequest,
  type RequestPurpose,
  verifyRequestObject,
} from '@jatidiri/credentials';
import { readLanguage } from '@jatidiri/ui';
import { readTrust } from '../trust/trust.ts';
import { answerFor } from './held.ts';
import { notAskedOf } from './notAsked.ts';
import type { OpenShare } from './openShare.ts';

/** A request that this wallet may put to its holder. */
export interface Asked {
  readonly request: ReceivedRequest;
  readonly name: string;
  /** A resident asks, under the common certificate and with a masked name; else whoever the certificate names. */
  readonly fromResident: boolean;
  readonly purpose: string | undefined;
  readonly retention: string | undefined;
  /** What in this wallet answers it, and between what its holder can choose. */
  readonly answer: DcqlAnswer;
  readonly held: readonly HeldCredential[];
  readonly ageOnly: boolean;
  /** Names of what its holder chose for a code and is not asked for: it stays here. */
  readonly notAsked: readonly string[];
  /** When the wallet heard that a code of its own was scanned, by the phone's clock; none for a link. */
  readonly scannedAt?: string;
  /** Our issuer asks for another wallet: which request the PIN must agree to before the answer goes (ADR 31). */
  readonly consentTo: string | undefined;
}

/** A request that must not be put to anybody: not signed by whom it claims, not for this code, or asking too much. */
export class Untrusted extends Error {}

/** Fetches a request, which tells the scanner that this wallet is there, and checks all that can be checked. */
export async function readRequest(requestUri: string, share: Pick<OpenShare, 'hash' | 'choice'>): Promise<Asked> {
  const jwt = await fetchRequest(requestUri);
  const now = Math.floor(Date.now() / 1000);
  const verdict = await verifyRequestObject(jwt, { trust: await readTrust(), now });
  if (!verdict.ok) throw new Untrusted(verdict.reason);
  const { request, asker, registration } = verdict;
  if (request.shareHash !== share.hash) throw new Untrusted('share');
  if (new URL(request.responseUri).origin !== new URL(requestUri).origin) throw new Untrusted('response_uri');
  const chosen = claimsOfChoice(share.choice) ?? [];
  if (!isWithinAllowed(request.query, allowedOfClaims(chosen))) throw new Untrusted('too much');
  const found = await answerFor(request);
  if (!found.answer.satisfied) throw new Untrusted('nothing answers it');
  const scannedAt = new Date(now * 1000).toISOString();
  const notAsked = notAskedOf(chosen, request.query);
  return { ...askedOf(request, asker, registration?.purpose), ...found, notAsked, scannedAt };
}

/** Takes a request object, by POST where there is something to say of this wallet (OpenID4VP 1.0, section 5.10). */
export async function fetchRequest(requestUri: string, said?: Readonly<Record<string, string>>): Promise<string> {
  const accept = { accept: 'application/oauth-authz-req+jwt' };
  const post = said && { method: 'POST', body: new URLSearchParams(said) };
  const response = await fetch(requestUri, { cache: 'no-store', headers: accept, ...post }).catch((cause: unknown) => {
    throw new NoConnection('no answer', { cause });
  });
  if (!response.ok) throw new Untrusted(`status ${response.status}`);
  return response.text();
}

/** The name of the certificate that residents' requests have in common. */
const BETWEEN_RESIDENTS = 'Antarwarga';

/** Who asks and why, in the language of the screen. */
export function askedOf(
  request: ReceivedRequest,
  asker: Certificate,
  purpose: RequestPurpose | undefined,
): Omit<Asked, 'answer' | 'held'> {
  const registered = asker.commonName ?? asker.organization ?? '';
  const fromResident = registered === BETWEEN_RESIDENTS;
  const indonesian = readLanguage() === 'id';
  const { query } = request;
  return {
    request,
    // What an institution calls itself in a request counts for nothing beside its certificate.
    name: fromResident ? (request.requester?.name ?? registered) : registered,
    fromResident,
    purpose: indonesian ? purpose?.text_id : purpose?.text_en,
    retention: indonesian ? purpose?.retention_id : purpose?.retention_en,
    ageOnly: isAgeOnly(query),
    notAsked: [],
    consentTo: purpose?.id === otherWalletPurpose ? request.responseUri.split('/').at(-1) : undefined,
  };
}
