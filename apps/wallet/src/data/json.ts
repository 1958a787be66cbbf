import type { Json, JsonObject } from '@jatidiri/credentials';

/** The text of a claim; empty when it is none. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The object of a claim; empty when it is none. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
