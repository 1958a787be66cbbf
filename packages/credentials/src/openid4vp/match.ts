import { toBase64url } from '../encoding/base64url.ts';
import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { ClaimQuery, CredentialQuery, DcqlQuery } from './dcql.ts';

export type CredentialFormat = 'dc+sd-jwt' | 'mso_mdoc';

/** A credential in the wallet, as far as a query can ask about it. */
export interface HeldCredential {
  readonly id: string;
  /** An SD-JWT VC where nothing is said. */
  readonly format?: CredentialFormat;
  /** `vct` of an SD-JWT VC, document type of an mdoc. */
  readonly type: string;
  /** Of an mdoc: elements by namespace, as JSON (RFC 8949, section 6.1). */
  readonly claims: JsonObject;
  /** Who vouches for its issuer: see `authorityKeyIdsOf`. */
  readonly authorities?: readonly string[];
}

/** A held credential that answers one credential query, and what of it would be shown. */
export interface Candidate {
  readonly queryId: string;
  readonly credentialId: string;
  readonly paths: readonly ClaimPath[];
}

/** One credential set of a query, with those of its options that the wallet can meet, the verifier's favourite first. */
export interface AnswerableSet {
  readonly required: boolean;
  readonly options: readonly (readonly string[])[];
}

export interface DcqlAnswer {
  /** Whether everything that the verifier requires can be shown. */
  readonly satisfied: boolean;
  /** The least that satisfies the query: what the resident is asked to agree to. */
  readonly plan: readonly Candidate[];
  /** Every possibility, for a resident who holds several. */
  readonly candidates: readonly Candidate[];
  /** What the resident can choose between (section 6.4.3). */
  readonly sets: readonly AnswerableSet[];
}

/** What a resident chose in place of the plan. */
export interface DcqlChoice {
  /** For each set of the answer the number of the option that goes, or undefined where an optional set is left out. */
  readonly options: readonly (number | undefined)[];
  /** Which credential answers a query; the first that can where nothing is said. */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** Finds what in the wallet answers a query (OpenID4VP 1.0, section 6.4). Optional credential sets are left out of the plan. */
export function answerDcql(query: DcqlQuery, held: readonly HeldCredential[]): DcqlAnswer {
  const candidates = query.credentials.flatMap((one) => held.flatMap((credential) => match(one, credential) ?? []));
  const answerable = new Set(candidates.map(({ queryId }) => queryId));
  const sets = setsOf(query).map(({ options, required }) => ({
    required,
    options: options.filter((option) => option.every((id) => answerable.has(id))),
  }));
  const satisfied = sets.every(({ required, options }) => !required || options.length > 0);
  const answer = { satisfied, candidates, sets };
  const options = sets.map(({ required }) => (required ? 0 : undefined));
  return { ...answer, plan: satisfied ? (planOf(answer, { options }) ?? []) : [] };
}

/** What goes when the resident chose so; undefined when that would not satisfy the query, or is no answer to it. */
export function planOf(
  { sets, candidates }: Pick<DcqlAnswer, 'sets' | 'candidates'>,
  { options, credentials = {} }: DcqlChoice,
): readonly Candidate[] | undefined {
  const chosen = sets.map((set, index) => {
    const number = options[index];
    return number === undefined ? (set.required ? undefined : []) : set.options[number];
  });
  if (chosen.some((option) => option === undefined)) return undefined;
  const plan = [...new Set(chosen.flatMap((option) => option ?? []))].map((id) => {
    const able = candidates.filter(({ queryId }) => queryId === id);
    const named = credentials[id];
    return named === undefined ? able[0] : able.find(({ credentialId }) => credentialId === named);
  });
  return plan.every((one) => one !== undefined) ? plan : undefined;
}

/** A query without credential sets wants all its credentials (section 6.4.2). */
export function setsOf({ credentials, credential_sets }: DcqlQuery) {
  return credential_sets ?? [{ options: [credentials.map(({ id }) => id)], required: true }];
}

/** The types of credential that a query takes: `vct` values or the one document type. */
export function typesOf({ format, meta }: CredentialQuery): readonly string[] {
  if (format === 'dc+sd-jwt') return meta.vct_values ?? [];
  return format === 'mso_mdoc' && meta.doctype_value !== undefined ? [meta.doctype_value] : [];
}

/** Whether a credential is of the kind asked for, whatever it says: format, type and issuer. */
export function isOfKind(query: CredentialQuery, held: Omit<HeldCredential, 'id' | 'claims'>): boolean {
  const { format = 'dc+sd-jwt', type, authorities = [] } = held;
  if (query.format !== format || !typesOf(query).includes(type)) return false;
  // section 6.1.1: any one of the conditions; those of a type that we don't know are never met
  const asked = query.trusted_authorities;
  return !asked || asked.some((one) => one.type === 'aki' && one.values.some((value) => authorities.includes(value)));
}

/** The values that `aki` names an issuer by (section 6.1.1.1), of the certificates that came with a credential. */
export function authorityKeyIdsOf(chain: readonly Certificate[]): string[] {
  return chain.flatMap(({ authorityKeyId }) => (authorityKeyId ? [toBase64url(authorityKeyId)] : []));
}

/** The combinations of claims that answer a query, the verifier's favourite first (section 6.4.1). */
export function claimSetsOf({ claims = [], claim_sets }: CredentialQuery): readonly (readonly ClaimQuery[])[] {
  return claim_sets?.map((ids) => claims.filter(({ id }) => id !== undefined && ids.includes(id))) ?? [claims];
}

function match(query: CredentialQuery, credential: HeldCredential): Candidate | undefined {
  if (!isOfKind(query, credential)) return undefined;
  const claims = claimSetsOf(query).find((set) => set.every((claim) => hasClaim(credential.claims, claim)));
  return claims && { queryId: query.id, credentialId: credential.id, paths: pathsOf(claims) };
}

/** Each path once: a claim that is asked twice is asked once (section 6.1). */
function pathsOf(claims: readonly ClaimQuery[]): ClaimPath[] {
  return [...new Map(claims.map(({ path }) => [JSON.stringify(path), path])).values()];
}

/** Whether the claims have what a claims query points to, with one of the values it names. */
export function hasClaim(claims: JsonObject, { path, values }: ClaimQuery): boolean {
  const found = selectClaim(claims, path);
  if (!values) return found.length > 0;
  return found.some((value) => (values as readonly Json[]).includes(value));
}

/**
 * The values that a claims path pointer selects (section 7.1.1). None when the path leads nowhere, or when it takes a
 * list for an object or the other way round anywhere on its way.
 */
export function selectClaim(claims: JsonObject, path: ClaimPath): Json[] {
  let selected: Json[] = [claims];
  for (const step of path) {
    const fits = typeof step === 'string' ? isObject : Array.isArray;
    if (!selected.every((value) => fits(value))) return [];
    selected = selected.flatMap((value) => stepInto(value, step));
  }
  return selected;
}

function stepInto(value: Json, step: string | number | null): readonly Json[] {
  if (typeof step === 'string') return isObject(value) && Object.hasOwn(value, step) ? [value[step] ?? null] : [];
  if (!Array.isArray(value)) return [];
  return step === null ? value : value.slice(step, step + 1);
}
