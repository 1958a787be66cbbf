import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import type { ClaimQuery, CredentialQuery, DcqlQuery } from './dcql.ts';

/** A credential in the wallet, as far as a query can ask about it. */
export interface HeldCredential {
  readonly id: string;
  readonly vct: string;
  readonly claims: JsonObject;
}

/** A held credential that answers one credential query, and what of it would be shown. */
export interface Candidate {
  readonly queryId: string;
  readonly credentialId: string;
  readonly paths: readonly ClaimPath[];
}

export interface DcqlAnswer {
  /** Whether everything that the verifier requires can be shown. */
  readonly satisfied: boolean;
  /** The least that satisfies the query: what the resident is asked to agree to. */
  readonly plan: readonly Candidate[];
  /** Every possibility, for a resident who holds several. */
  readonly candidates: readonly Candidate[];
}

/** Finds what in the wallet answers a query (OpenID4VP 1.0, section 6.4). Optional credential sets are left out of the plan. */
export function answerDcql(query: DcqlQuery, held: readonly HeldCredential[]): DcqlAnswer {
  const candidates = query.credentials.flatMap((one) => held.flatMap((credential) => match(one, credential) ?? []));
  const answerable = new Set(candidates.map(({ queryId }) => queryId));
  const isAnswerable = (ids: readonly string[]) => ids.every((id) => answerable.has(id));
  const required = query.credential_sets
    ? query.credential_sets.filter((set) => set.required)
    : [{ options: [query.credentials.map(({ id }) => id)] }];
  const chosen = required.map(({ options }) => options.find(isAnswerable));
  const satisfied = chosen.every((option) => option !== undefined);
  const wanted = new Set(satisfied ? chosen.flatMap((option) => option ?? []) : []);
  const plan = [...wanted].flatMap((id) => candidates.find(({ queryId }) => queryId === id) ?? []);
  return { satisfied, plan, candidates };
}

function match(query: CredentialQuery, credential: HeldCredential): Candidate | undefined {
  if (query.format !== 'dc+sd-jwt' || query.trusted_authorities) return undefined;
  if (!query.meta.vct_values?.includes(credential.vct)) return undefined;
  const claims = wantedClaims(query, credential.claims);
  return claims && { queryId: query.id, credentialId: credential.id, paths: claims.map(({ path }) => path) };
}

/** Section 6.4.1: no claims asked, none shown; the first claim set that can be met is the one. */
function wantedClaims(
  { claims = [], claim_sets }: CredentialQuery,
  held: JsonObject,
): readonly ClaimQuery[] | undefined {
  const sets = claim_sets?.map((ids) => claims.filter(({ id }) => id !== undefined && ids.includes(id))) ?? [claims];
  return sets.find((set) => set.every((claim) => hasClaim(held, claim)));
}

function hasClaim(claims: JsonObject, { path, values }: ClaimQuery): boolean {
  const found = selectClaim(claims, path);
  if (!values) return found.length > 0;
  return found.some((value) => (values as readonly Json[]).includes(value));
}

/** The values that a claims path pointer selects (section 7.1); none when the path leads nowhere. */
export function selectClaim(claims: JsonObject, path: ClaimPath): Json[] {
  let selected: Json[] = [claims];
  for (const step of path) selected = selected.flatMap((value) => stepInto(value, step));
  return selected;
}

function stepInto(value: Json, step: string | number | null): readonly Json[] {
  if (typeof step === 'string') return isObject(value) && Object.hasOwn(value, step) ? [value[step] ?? null] : [];
  if (!Array.isArray(value)) return [];
  return step === null ? value : value.slice(step, step + 1);
}
