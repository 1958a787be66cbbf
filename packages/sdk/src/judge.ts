import {
  bindingOf,
  claimsOfKtpElements,
  type DcqlQuery,
  type JsonObject,
  ktpDocType,
  openResponse,
  type PresentationFault,
  type PresentationSession,
  type ResponseRefusal,
  type VerifiedPresentation,
  verifyVpToken,
} from '@jatidiri/credentials';
import type { AskingSide } from './side.ts';

/** Why an answer was refused: each has its own sentence for people. */
export type FaultReason = ResponseRefusal | PresentationFault;

/** What a verifier concludes from an answer. */
export type Verdict =
  | {
      readonly outcome: 'genuine';
      /** Under the names of the SD-JWT VC, whatever the format; of several credentials, of the first. */
      readonly claims: JsonObject;
      /** By the id of the query that they answer. */
      readonly presentations: Readonly<Record<string, readonly VerifiedPresentation[]>>;
    }
  | { readonly outcome: 'not_genuine'; readonly reason: FaultReason }
  /** `status_unknown`: the revocation list could not be had. That is not "valid". */
  | { readonly outcome: 'revoked' | 'status_unknown' };

/** Our question, as we asked it: nothing of it is taken from the answer. */
export interface Question {
  readonly query: DcqlQuery;
  readonly session: PresentationSession;
  /** Absent over the Digital Credentials API, which has none (OpenID4VP 1.0, appendix A.2). */
  readonly state?: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** Decrypts an answer and verifies all of it: signatures, chain, binding to this question, content, revocation. */
export async function judge(
  side: Pick<AskingSide, 'now' | 'trust' | 'statusLists'>,
  { query, session, state, kid, privateKey }: Question,
  jwe: string,
): Promise<Verdict> {
  const answer = await openResponse(jwe, privateKey, { kid, ...(state !== undefined && { state }) });
  if (!answer.ok) return { outcome: 'not_genuine', reason: answer.reason };
  const checks = { trust: await side.trust(), now: side.now(), ...(await bindingOf(session)) };
  const verdict = await verifyVpToken(query, answer.vpToken, checks);
  if (!verdict.ok) return { outcome: 'not_genuine', reason: verdict.reason };
  const { presentations } = verdict;
  const shown = Object.values(presentations).flat();
  const statuses = await Promise.all(shown.map((one) => side.statusLists.statusOf(one)));
  if (statuses.includes('revoked')) return { outcome: 'revoked' };
  if (statuses.includes('unknown')) return { outcome: 'status_unknown' };
  const [first] = shown;
  // A query whose sets are all optional may be answered by nothing at all.
  if (!first) return { outcome: 'not_genuine', reason: 'incomplete' };
  return { outcome: 'genuine', claims: claimsOf(first), presentations };
}

function claimsOf({ format, type, claims }: VerifiedPresentation): JsonObject {
  if (format !== 'mso_mdoc' || type !== ktpDocType) return claims;
  return claimsOfKtpElements((claims[ktpDocType] ?? {}) as JsonObject);
}
