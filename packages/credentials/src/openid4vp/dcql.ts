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
  /** `dc+sd-jwt`, `mso_mdoc`, or a format that we don't hold. */
  readonly format: string;
  /** `vct_values` of an SD-JWT VC (B.3.5), `doctype_value` of an mdoc (B.2.3). */
  readonly meta: { readonly vct_values?: readonly string[]; readonly doctype_value?: string };
  /** Whether several credentials may answer this one query; absent: one alone. */
  readonly multiple?: boolean;
  /** Absent: a proof of holder binding is required. */
  readonly require_cryptographic_holder_binding?: boolean;
  readonly claims?: readonly ClaimQuery[];
  readonly claim_sets?: readonly (readonly string[])[];
  /** The verifier trusts only these issuers; one that fits is enough. */
  readonly trusted_authorities?: readonly TrustedAuthority[];
}

/** OpenID4VP 1.0, section 6.1.1. Of its types we know `aki`, as HAIP 1.0, section 5, wants it. */
export interface TrustedAuthority {
  readonly type: string;
  readonly values: readonly string[];
}

export interface ClaimQuery {
  readonly id?: string;
  readonly path: ClaimPath;
  readonly values?: readonly (string | number | boolean)[];
  /** Of an mdoc alone (B.2.4): whether the verifier means to keep the element. */
  readonly intent_to_retain?: boolean;
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
  const query = object(value);
  const format = text(query.format);
  const multiple = flag(query.multiple);
  const bound = flag(query.require_cryptographic_holder_binding);
  const { trusted_authorities } = query;
  return {
    id: identifier(query.id),
    format,
    meta: readMeta(object(query.meta), format),
    ...(multiple !== undefined && { multiple }),
    ...(bound !== undefined && { require_cryptographic_holder_binding: bound }),
    ...readClaims(query, format),
    ...(trusted_authorities !== undefined && {
      trusted_authorities: list(trusted_authorities, MOST.sets).map(readAuthority),
    }),
  };
}

function readClaims(
  { claims, claim_sets }: JsonObject,
  format: string,
): Pick<CredentialQuery, 'claims'> | Pick<CredentialQuery, 'claims' | 'claim_sets'> {
  if (claims === undefined) {
    // section 6.4.1: claim_sets MUST NOT be present without claims
    if (claim_sets !== undefined) throw new Malformed('claim_sets without claims');
    return {};
  }
  const queries = list(claims, MOST.claims).map((claim) => readClaimQuery(claim, format));
  const ids = unique(queries.flatMap((claim) => claim.id ?? []));
  if (claim_sets === undefined) return { claims: queries };
  if (ids.size !== queries.length) throw new Malformed('claim id');
  return { claims: queries, claim_sets: list(claim_sets, MOST.sets).map((set) => references(set, ids)) };
}

function readAuthority(value: Json): TrustedAuthority {
  const { type, values } = object(value);
  return { type: text(type), values: list(values, MOST.values).map(text) };
}

function readMeta({ vct_values, doctype_value }: JsonObject, format: string): CredentialQuery['meta'] {
  // B.3.5 and B.2.3: each is required of its format
  if (format === 'dc+sd-jwt') return { vct_values: list(vct_values, MOST.values).map(text) };
  return format === 'mso_mdoc' ? { doctype_value: text(doctype_value) } : {};
}

function readClaimQuery(value: Json, format: string): ClaimQuery {
  const { id, path, values, intent_to_retain } = object(value);
  const retain = format === 'mso_mdoc' ? flag(intent_to_retain) : undefined;
  return {
    path: format === 'mso_mdoc' ? readElementPath(path) : readClaimPath(path),
    ...(id !== undefined && { id: identifier(id) }),
    ...(values !== undefined && { values: list(values, MOST.values).map(scalar) }),
    ...(retain !== undefined && { intent_to_retain: retain }),
  };
}

/** Section 7.2: a namespace and an element, both names. */
function readElementPath(value: Json | undefined): ClaimPath {
  const path = readClaimPath(value);
  if (path.length !== 2 || path.some((step) => typeof step !== 'string')) throw new Malformed('mdoc path');
  return path;
}

function readSetQuery(value: Json, ids: ReadonlySet<string>): CredentialSetQuery {
  const { options, required } = object(value);
  return {
    options: list(options, MOST.sets).map((option) => references(option, ids)),
    required: flag(required) ?? true,
  };
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

function flag(value: Json | undefined): boolean | undefined {
  if (value !== undefined && typeof value !== 'boolean') throw new Malformed('dcql flag');
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
