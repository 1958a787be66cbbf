import type { Json } from '../encoding/json.ts';
import {
  type CredentialRefusal,
  type PresentationChecks,
  type VerifiedCredential,
  verifyPresentedSdJwtVc,
} from '../sd-jwt/verify.ts';
import type { CredentialQuery, DcqlQuery } from './dcql.ts';
import { answerDcql } from './match.ts';
import type { VpToken } from './response.ts';

export type ResponseVerdict =
  | { readonly ok: true; readonly credentials: Readonly<Record<string, VerifiedCredential>> }
  | { readonly ok: false; readonly queryId?: string; readonly reason: CredentialRefusal | 'unasked' | 'incomplete' };

/**
 * Verifies every presentation of an answer and that together they answer the query, no less and nothing unasked
 * (OpenID4VP 1.0, section 8.6). Status is the caller's next question.
 */
export async function verifyVpToken(
  query: DcqlQuery,
  vpToken: VpToken,
  checks: Omit<PresentationChecks, 'vcts'>,
): Promise<ResponseVerdict> {
  const credentials: Record<string, VerifiedCredential> = {};
  for (const [queryId, presentations] of Object.entries(vpToken)) {
    const asked = query.credentials.find(({ id }) => id === queryId);
    const [presentation] = presentations;
    if (!asked || presentations.length !== 1 || presentation === undefined)
      return { ok: false, queryId, reason: 'unasked' };
    const verdict = await verifyPresentedSdJwtVc(presentation, { ...checks, vcts: asked.meta.vct_values ?? [] });
    if (!verdict.ok) return { ok: false, queryId, reason: verdict.reason };
    if (!verdict.places.every((place) => isAsked(place, asked))) return { ok: false, queryId, reason: 'unasked' };
    credentials[queryId] = verdict;
  }
  return isAnswered(query, credentials) ? { ok: true, credentials } : { ok: false, reason: 'incomplete' };
}

/** More than was asked is refused: what a verifier never gets, it can't lose. */
function isAsked(place: readonly (string | number)[], { claims = [] }: CredentialQuery): boolean {
  return claims.some(({ path }) =>
    path.slice(0, place.length).every((step, index) => {
      const found = place[index];
      return step === null ? typeof found === 'number' : step === found;
    }),
  );
}

function isAnswered(query: DcqlQuery, credentials: Readonly<Record<string, VerifiedCredential>>): boolean {
  const answered = Object.entries(credentials);
  // each credential may answer only the query that it was sent for
  const credentialsOf = (one: CredentialQuery) => answered.filter(([id]) => id === one.id);
  const satisfied = query.credentials.filter((one) => {
    const held = credentialsOf(one).map(([id, { vct, claims }]) => ({
      id,
      vct,
      claims: claims as Record<string, Json>,
    }));
    return answerDcql({ credentials: [one] }, held).satisfied;
  });
  const ids = new Set(satisfied.map(({ id }) => id));
  if (ids.size !== answered.length) return false;
  const sets = query.credential_sets?.filter(({ required }) => required);
  const required = sets ?? [{ options: [query.credentials.map(({ id }) => id)] }];
  return required.every(({ options }) => options.some((option) => option.every((id) => ids.has(id))));
}
