import {
  type Candidate,
  type ClaimPath,
  type HeldCredential,
  type Json,
  type JsonObject,
  selectClaim,
} from '@jatidiri/credentials';
import { type Claims, claimLabel, linesOf, photoOf } from '@jatidiri/ui';
import { objectOf } from '../data/json.ts';
import type { NumberKind } from '../data/NikText.tsx';

/** One line of what will be seen. */
export interface SeenLine {
  readonly label: string;
  readonly value: string;
  /** Of a NIK or KK number, which is drawn masked. */
  readonly number?: NumberKind | undefined;
}

/** What one document shows. */
export interface Seen {
  readonly photo: string | undefined;
  readonly lines: readonly SeenLine[];
}

const numbers: Readonly<Record<string, NumberKind>> = {
  personal_administrative_number: 'nik',
  family_card_number: 'kk',
};

/** The part of the claims that lies on the given paths: whole claims, and single members of an object. */
function partOf(claims: JsonObject, paths: readonly ClaimPath[]): JsonObject {
  const seen: Record<string, Json> = {};
  for (const [name, inner, ...deeper] of paths) {
    if (typeof name !== 'string' || claims[name] === undefined || deeper.length > 0) continue;
    if (inner === undefined) seen[name] = claims[name];
    else if (typeof inner === 'string')
      seen[name] = { ...objectOf(seen[name]), [inner]: objectOf(claims[name])[inner] ?? null };
  }
  return seen;
}

/** What somebody gets to see who is shown these paths: every path has its line, also where a code is all there is. */
export function seenOf(claims: JsonObject, paths: readonly ClaimPath[]): Seen {
  const part = partOf(claims, paths) as Claims;
  const lines = paths.flatMap((path): SeenLine[] => {
    if (path[0] === 'picture') return [];
    const number = numbers[String(path[0])];
    const found = linesOf(partOf(claims, [path]) as Claims).map((line) => ({ ...line, number }));
    return found.length > 0 ? found : [{ label: claimLabel(path), value: plainOf(claims, path), number }];
  });
  return { photo: photoOf(part), lines: joined(lines) };
}

/** Whether the document holds anything on this path; what it lacks cannot be shown, whatever was chosen. */
export function holds(claims: JsonObject, path: ClaimPath): boolean {
  return selectClaim(claims, path).some((one) => one !== null);
}

/** Labels of what was chosen and is not in the document, each once. */
export function lackingIn(claims: JsonObject, paths: readonly ClaimPath[]): string[] {
  return [...new Set(paths.filter((path) => !holds(claims, path)).map(claimLabel))];
}

/** Of each document that would go. */
export function seenOfPlan(plan: readonly Candidate[], held: readonly HeldCredential[]): readonly (Seen & Candidate)[] {
  return plan.map((one) => {
    const credential = held.find(({ id }) => id === one.credentialId);
    return { ...one, ...seenOf(credential?.claims ?? {}, one.paths) };
  });
}

/** Labels of what goes, each once: what the own list of showings keeps. */
export function labelsOf(plan: readonly Candidate[]): string[] {
  return [...new Set(plan.flatMap(({ paths }) => paths.map(claimLabel)))];
}

function plainOf(claims: JsonObject, path: ClaimPath): string {
  const texts = selectClaim(claims, path).filter((one) => typeof one !== 'object');
  return texts.map(String).join(', ') || '…';
}

/** Lines of one label become one: names on one card are asked one by one. */
function joined(lines: readonly SeenLine[]): SeenLine[] {
  const byLabel = new Map<string, SeenLine>();
  for (const line of lines) {
    const before = byLabel.get(line.label);
    const isNew = before && !before.value.split(', ').includes(line.value);
    byLabel.set(line.label, isNew ? { ...before, value: `${before.value}, ${line.value}` } : (before ?? line));
  }
  return [...byLabel.values()];
}
