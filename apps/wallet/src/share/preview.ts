import type { ClaimPath, Json, JsonObject } from '@jatidiri/credentials';
import { objectOf } from '../data/json.ts';

/** The part of the claims that lies on the given paths. */
export function previewOf(claims: JsonObject, paths: readonly ClaimPath[]): JsonObject {
  const seen: Record<string, Json> = {};
  for (const [name, inner] of paths) {
    if (typeof name !== 'string' || claims[name] === undefined) continue;
    seen[name] = typeof inner === 'string' ? { [inner]: objectOf(claims[name])[inner] ?? null } : claims[name];
  }
  return seen;
}
