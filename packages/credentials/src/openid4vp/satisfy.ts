import type { JsonObject } from '../encoding/json.ts';
import type { ClaimPath } from '../sd-jwt/present.ts';
import type { ClaimQuery, CredentialQuery, DcqlQuery } from './dcql.ts';
import { type CredentialFormat, claimSetsOf, hasClaim, isOfKind, setsOf } from './match.ts';

/** A presentation whose signatures are in order, as far as the question matters that it answers. */
export interface Shown {
  readonly format: CredentialFormat;
  readonly type: string;
  readonly claims: JsonObject;
  /** Where each disclosed claim stands. */
  readonly places: readonly (readonly (string | number)[])[];
  readonly authorities: readonly string[];
}

/** `unasked`: more than was asked for. `incomplete`: less. `type`: another credential, or another issuer's. */
export type AnswerFault = 'unasked' | 'incomplete' | 'type';

/** What is wrong with a presentation as an answer to one credential query (OpenID4VP 1.0, section 8.6, step 2). */
export function faultOf(query: DcqlQuery, asked: CredentialQuery, shown: Shown): AnswerFault | undefined {
  if (!isOfKind(asked, shown)) return 'type';
  // section 6.4: the same credential may carry what another query of this request asks of it
  const elsewhere = query.credentials
    .filter((other) => other !== asked && isOfKind(other, shown))
    .flatMap(({ claims = [] }) => claims);
  const complete = claimSetsOf(asked).filter((set) => set.every((claim) => isShown(shown.claims, claim)));
  if (complete.some((set) => isWithin(shown.places, [...set, ...elsewhere]))) return undefined;
  return isWithin(shown.places, [...(asked.claims ?? []), ...elsewhere]) && complete.length === 0
    ? 'incomplete'
    : 'unasked';
}

/**
 * Whether the answered queries are what the credential sets want (section 6.4.2): one option of each required set, of
 * each optional one at most one, and nothing beside them.
 */
export function setFault(query: DcqlQuery, answered: readonly string[]): AnswerFault | undefined {
  const bit = new Map(query.credentials.map(({ id }, index) => [id, 1 << index]));
  const bitsOf = (ids: readonly string[]) => ids.reduce((bits, id) => bits | (bit.get(id) ?? 0), 0);
  const all = bitsOf(answered);
  // every union of options that stays within what was answered; there are at most 2^16
  let unions = new Set([0]);
  for (const { options, required } of setsOf(query)) {
    const inside = options.map(bitsOf).filter((bits) => (bits & ~all) === 0);
    const grown = [...unions].flatMap((union) => inside.map((bits) => union | bits));
    unions = new Set(required ? grown : [...unions, ...grown]);
  }
  if (unions.size === 0) return 'incomplete';
  return unions.has(all) ? undefined : 'unasked';
}

/** More than was asked is refused: what a verifier never gets, it can't lose. */
function isWithin(places: Shown['places'], claims: readonly ClaimQuery[]): boolean {
  return places.every((place) => claims.some(({ path }) => isOnPath(place, path)));
}

/** On the way to the claim, or inside it. Hidden elements before it are gone from a shown array, so its place may be lower. */
function isOnPath(place: readonly (string | number)[], path: ClaimPath): boolean {
  return path.slice(0, place.length).every((step, index) => {
    const found = place[index];
    if (step === null) return typeof found === 'number';
    return typeof step === 'number' ? typeof found === 'number' && found <= step : step === found;
  });
}

/** For the same reason an element is looked for at its place or anywhere in what is left of its array. */
function isShown(claims: JsonObject, claim: ClaimQuery): boolean {
  const anywhere = claim.path.map((step) => (typeof step === 'number' ? null : step));
  return hasClaim(claims, claim) || hasClaim(claims, { ...claim, path: anywhere });
}
