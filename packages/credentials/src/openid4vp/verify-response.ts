import type { JsonObject } from '../encoding/json.ts';
import type { SessionTranscript } from '../mdoc/transcript.ts';
import { type MdocRefusal, verifyPresentedMdoc } from '../mdoc/verify.ts';
import type { StatusReference } from '../sd-jwt/issue.ts';
import {
  type CredentialRefusal,
  type PresentationChecks,
  verifyIssuedSdJwtVc,
  verifyPresentedSdJwtVc,
} from '../sd-jwt/verify.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { CredentialQuery, DcqlQuery } from './dcql.ts';
import { authorityKeyIdsOf, type CredentialFormat, typesOf } from './match.ts';
import type { VpToken } from './response.ts';
import { type AnswerFault, faultOf, type Shown, setFault } from './satisfy.ts';

/** A presentation that is in order. Whether its credential was revoked is the caller's next question. */
export interface VerifiedPresentation extends Shown {
  /** Whether its holder signed for us, now. False only where the query did without (section 5.3). */
  readonly bound: boolean;
  readonly issuer: Certificate;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly status?: StatusReference;
}

/** `format`: asked for in a format that we don't read. `several`: two answers where one was asked. */
export type PresentationFault = CredentialRefusal | MdocRefusal | AnswerFault | 'format' | 'several';

export type ResponseVerdict =
  | { readonly ok: true; readonly presentations: Readonly<Record<string, readonly VerifiedPresentation[]>> }
  | { readonly ok: false; readonly queryId?: string; readonly reason: PresentationFault };

/** `audience`, `nonce` and `transcript` are those of `bindingOf` our own request. Without a transcript no mdoc is taken. */
export type AnswerChecks = Omit<PresentationChecks, 'vcts'> & { readonly transcript?: SessionTranscript };
type OneVerdict =
  | { readonly ok: true; readonly shown: VerifiedPresentation }
  | { ok: false; reason: PresentationFault };

/**
 * Verifies every presentation of an answer and that together they answer the query, no less and nothing unasked
 * (OpenID4VP 1.0, section 8.6). Status is the caller's next question.
 */
export async function verifyVpToken(
  query: DcqlQuery,
  vpToken: VpToken,
  checks: AnswerChecks,
): Promise<ResponseVerdict> {
  const presentations: Record<string, readonly VerifiedPresentation[]> = {};
  for (const [queryId, answers] of Object.entries(vpToken)) {
    const asked = query.credentials.find(({ id }) => id === queryId);
    if (!asked) return { ok: false, queryId, reason: 'unasked' };
    // section 8.1: one presentation, unless the query says multiple
    if (answers.length !== 1 && !asked.multiple) return { ok: false, queryId, reason: 'several' };
    const shown: VerifiedPresentation[] = [];
    for (const answer of answers) {
      const verdict = await verifyOne(query, asked, answer, checks);
      if (!verdict.ok) return { ...verdict, queryId };
      shown.push(verdict.shown);
    }
    presentations[queryId] = shown;
  }
  const reason = setFault(query, Object.keys(presentations));
  return reason ? { ok: false, reason } : { ok: true, presentations };
}

async function verifyOne(
  query: DcqlQuery,
  asked: CredentialQuery,
  answer: string,
  checks: AnswerChecks,
): Promise<OneVerdict> {
  const verdict = await verifyFormat(asked, answer, checks);
  if (!verdict.ok) return verdict;
  const reason = faultOf(query, asked, verdict.shown);
  return reason ? { ok: false, reason } : verdict;
}

function verifyFormat(asked: CredentialQuery, answer: string, checks: AnswerChecks): Promise<OneVerdict> {
  switch (asked.format as CredentialFormat) {
    case 'dc+sd-jwt':
      return verifySdJwt(asked, answer, checks);
    case 'mso_mdoc':
      return verifyMdoc(asked, answer, checks);
    default:
      return Promise.resolve({ ok: false, reason: 'format' });
  }
}

async function verifySdJwt(asked: CredentialQuery, answer: string, checks: AnswerChecks): Promise<OneVerdict> {
  const bound = asked.require_cryptographic_holder_binding !== false || !answer.endsWith('~');
  const verify = bound ? verifyPresentedSdJwtVc : verifyIssuedSdJwtVc;
  const verdict = await verify(answer, { ...checks, vcts: typesOf(asked) });
  if (!verdict.ok) return verdict;
  const { vct, claims, places, issuer, expiresAt, status } = verdict;
  const authorities = authorityKeyIdsOf([issuer]);
  const shown = { format: 'dc+sd-jwt', type: vct, claims, places, authorities, bound, issuer, expiresAt } as const;
  return { ok: true, shown: { ...shown, ...(status && { status }) } };
}

/** Its holder signs always: there is no mdoc presentation without (ISO/IEC 18013-5, 9.1.3). */
async function verifyMdoc(asked: CredentialQuery, answer: string, checks: AnswerChecks): Promise<OneVerdict> {
  const { transcript } = checks;
  if (!transcript) return { ok: false, reason: 'format' };
  const verdict = await verifyPresentedMdoc(answer, { ...checks, transcript, docTypes: typesOf(asked) });
  if (!verdict.ok) return verdict;
  const { docType, claims, places, issuer, expiresAt, status } = verdict;
  const authorities = authorityKeyIdsOf([issuer]);
  const shown = { format: 'mso_mdoc', type: docType, claims, places, authorities, bound: true, issuer } as const;
  return { ok: true, shown: { ...shown, expiresAt, ...(status && { status }) } };
}

/** The claims of every presentation of an answer, by the id of the query that it answers; the first of several. */
export function claimsByQuery(presentations: Readonly<Record<string, readonly VerifiedPresentation[]>>) {
  const entries = Object.entries(presentations).map(([id, [first]]): [string, JsonObject] => [id, first?.claims ?? {}]);
  return Object.fromEntries(entries);
}
