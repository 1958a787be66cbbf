import { isObject, type Json, type JsonObject } from '../encoding/json.ts';
import { Malformed } from '../encoding/malformed.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';

/** Digital Credentials Query Language (OpenID4VP 1.0, section 6). */
export interface DcqlQuery {
  readonly credentials: readonly CredentialQuery[];
  readonly credential_sets?: readonly CredentialSetQuery[];
}

export interface CredentialQuery {
  readonly id: string;
  /** `dc+sd-jwt`, or a format that we don't hold. */
  readonly format: string;
  readonly meta: { readonly vct_values?: readonly string[] };
  readonly multiple?: boolean;
  readonly claims?: readonly ClaimQuery[];
  readonly claim_sets?: readonly (readonly string[])[];
  /** Set when the verifier trusts only some issuers: then we can't tell whether ours will do. */
  readonly trusted_authorities?: readonly TrustedAuthority[];
}

/** OpenID4VP 1.0, section 6.1.1. */
export interface TrustedAuthority {
  readonly type: string;
  readonly values: readonly string[];
}

export interface ClaimQuery {
  readonly id?: string;
  readonly path: ClaimPath;
  readonly values?: readonly (string | number | boolean)[];
}

export interface CredentialSetQuery {
  readonly options: readonly (readonly string[])[];
  readonly required: boolean;
}

/** More than any honest purpose needs, little enough to answer at once. */
const MOST = { credentials: 16, claims: 64, values: 64, path: 8, sets: 16 } as const;

/** Reads a query from outside; anything but a well-formed one is malformed. Members that the standard doesn't name are left out. */
export function readDcqlQuery(value: Json | undefined): DcqlQuery {
  const query = object(value);
  const credentials = list(query.credentials, MOST.credentials).map(readCredentialQuery);
  const ids = unique(credentials.map(({ id }) => id));
  if (query.credential_sets === undefined) return { credentials };
  const sets = list(query.credential_sets, MOST.sets).map((set) => readSetQuery(set, ids));
  return { credentials, credential_sets: sets };
}

function readCredentialQuery(value: Json): CredentialQuery {
  const { id, format, meta, multiple, claims, claim_sets, trusted_authorities } = object(value);
  if (multiple !== undefined && typeof multiple !== 'boolean') throw new Malformed('multiple');
  if (claim_sets !== undefined && claims === undefined) throw new Malformed('claim_sets without claims');
  const claimQueries = claims === undefined ? undefined : list(claims, MOST.claims).map(readClaimQuery);
  const claimIds = unique((claimQueries ?? []).flatMap((claim) => claim.id ?? []));
  if (claim_sets !== undefined && claimIds.size !== claimQueries?.length) throw new Malformed('claim id');
  return {
    id: identifier(id),
    format: text(format),
    meta: readMeta(object(meta), format === 'dc+sd-jwt'),
    ...(multiple !== undefined && { multiple }),
    ...(claimQueries && { claims: claimQueries }),
    ...(claim_sets !== undefined && {
      claim_sets: list(claim_sets, MOST.sets).map((set) => references(set, claimIds)),
    }),
    ...(trusted_authorities !== undefined && {
      trusted_authorities: list(trusted_authorities, MOST.sets).map(readAuthority),
    }),
  };
}

function readAuthority(value: Json): TrustedAuthority {
  const { type, values } = object(value);
  return { type: text(type), values: list(values, MOST.values).map(text) };
}

function readMeta({ vct_values }: JsonObject, isSdJwt: boolean): CredentialQuery['meta'] {
  if (vct_values !== undefined) return { vct_values: list(vct_values, MOST.values).map(text) };
  // OpenID4VP 1.0, B.3.5: vct_values is required for dc+sd-jwt
  if (isSdJwt) throw new Malformed('vct_values');
  return {};
}

function readClaimQuery(value: Json): ClaimQuery {
  const { id, path, values } = object(value);
  return {
    path: readClaimPath(path),
    ...(id !== undefined && { id: identifier(id) }),
    ...(values !== undefined && { values: list(values, MOST.values).map(scalar) }),
  };
}

function readSetQuery(value: Json, ids: ReadonlySet<string>): CredentialSetQuery {
  const { options, required = true } = object(value);
  if (typeof required !== 'boolean') throw new Malformed('required');
  return { options: list(options, MOST.sets).map((option) => references(option, ids)), required };
}

/** A claims path pointer: names, places in arrays, `null` for every element (section 7). */
export function readClaimPath(value: Json | undefined): ClaimPath {
  return list(value, MOST.path).map((step) => {
    const isPlace = typeof step === 'number' && Number.isSafeInteger(step) && step >= 0;
    if (step === null || typeof step === 'string' || isPlace) return step;
    throw new Malformed('path');
  });
}

function references(value: Json, ids: ReadonlySet<string>): string[] {
  return list(value, MOST.claims).map((id) => {
    if (typeof id !== 'string' || !ids.has(id)) throw new Malformed('unknown id');
    return id;
  });
}

function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw new Malformed('dcql');
  return value;
}

function list(value: Json | undefined, most: number): readonly Json[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) throw new Malformed('dcql list');
  return value;
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string' || value === '' || value.length > 256) throw new Malformed('dcql text');
  return value;
}

function identifier(value: Json | undefined): string {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(text(value))) throw new Malformed('dcql id');
  return text(value);
}

function scalar(value: Json): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Malformed('dcql value');
}

function unique(ids: readonly string[]): Set<string> {
  const set = new Set(ids);
  if (set.size !== ids.length) throw new Malformed('dcql id twice');
  return set;
}
