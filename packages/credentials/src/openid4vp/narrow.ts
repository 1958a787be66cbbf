import type { ClaimPath } from '../sd-jwt/present.ts';
import type { ClaimQuery, CredentialQuery, DcqlQuery } from './dcql.ts';
import { typesOf } from './match.ts';

/** What a purpose allows, by credential type: `vct`, or document type of an mdoc. */
export type AllowedClaims = Readonly<Record<string, readonly ClaimPath[]>>;

/**
 * The part of a query that is allowed: what the resident chose ∩ what the purpose allows. A claim that is allowed in
 * part is asked in part. Undefined when nothing is left.
 */
export function narrowDcql(query: DcqlQuery, allowed: AllowedClaims): DcqlQuery | undefined {
  const credentials = query.credentials.flatMap((credential) => narrowCredential(credential, allowed) ?? []);
  const kept = new Set(credentials.map(({ id }) => id));
  if (kept.size === 0) return undefined;
  if (!query.credential_sets) return { credentials };
  const sets = query.credential_sets.map((set) => ({
    ...set,
    options: set.options.filter((option) => option.every((id) => kept.has(id))),
  }));
  if (sets.some(({ required, options }) => required && options.length === 0)) return undefined;
  return { credentials, credential_sets: sets.filter(({ options }) => options.length > 0) };
}

/** Whether a query asks for nothing beyond what is allowed: what a wallet checks before it asks the resident. */
export function isWithinAllowed(query: DcqlQuery, allowed: AllowedClaims): boolean {
  return beyondAllowed(query, allowed).length === 0;
}

/** What a query asks beyond what is allowed: claims, or the type of credential itself, joined by dots. */
export function beyondAllowed(query: DcqlQuery, allowed: AllowedClaims): string[] {
  const found = query.credentials.flatMap((credential) => {
    const types = typesOf(credential);
    if (types.length === 0) return [credential.format];
    return types.flatMap((type) => {
      const paths = pathsFor(type, allowed);
      if (paths.length === 0) return [type];
      const { claims = [] } = credential;
      return claims.filter(({ path }) => !paths.some((one) => isPrefix(one, path))).map(({ path }) => path.join('.'));
    });
  });
  return [...new Set(found)];
}

function narrowCredential(credential: CredentialQuery, allowed: AllowedClaims): CredentialQuery | undefined {
  const types = typesOf(credential).filter((type) => pathsFor(type, allowed).length > 0);
  const [first, ...others] = types;
  if (first === undefined) return undefined;
  // several types in one query: a claim must be allowed of each of them
  const claims = others.reduce(
    (left, type) => narrowClaims(left, pathsFor(type, allowed)),
    narrowClaims(credential.claims ?? [], pathsFor(first, allowed)),
  );
  if (claims.length === 0) return undefined;
  const { claim_sets, ...rest } = credential;
  const meta = credential.format === 'mso_mdoc' ? credential.meta : { vct_values: types };
  const narrowed = { ...rest, meta, claims };
  if (!claim_sets) return narrowed;
  const ids = new Set(claims.map(({ id }) => id));
  const sets = claim_sets.filter((set) => set.every((id) => ids.has(id)));
  return sets.length > 0 ? { ...narrowed, claim_sets: sets } : undefined;
}

function narrowClaims(claims: readonly ClaimQuery[], paths: readonly ClaimPath[]): ClaimQuery[] {
  return claims.flatMap((claim): ClaimQuery[] => {
    if (paths.some((path) => isPrefix(path, claim.path))) return [claim];
    // the wish was for the whole, only parts are allowed; an id can name but one claim, so a set can't use these
    return paths.filter((path) => isPrefix(claim.path, path)).map((path) => ({ path }));
  });
}

function pathsFor(type: string, allowed: AllowedClaims): readonly ClaimPath[] {
  return Object.hasOwn(allowed, type) ? (allowed[type] ?? []) : [];
}

function isPrefix(short: ClaimPath, long: ClaimPath): boolean {
  return short.length > 0 && short.length <= long.length && short.every((step, index) => step === long[index]);
}
