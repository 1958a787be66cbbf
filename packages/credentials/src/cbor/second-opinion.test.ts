import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCbor } from './decode.ts';
import { encodeCbor } from './encode.ts';
import type { Cbor } from './value.ts';

/** Any value of ours, with map keys in the order in which cborg sorts them. */
const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
    fc.array(fc.tuple(fc.nat(), tie('value')), { maxLength: 30 }).map((entries) => {
      const rising = entries.toSorted(([a], [b]) => a - b);
      return new Map(rising);
    }),
  ),
}));
const strict = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  rejectDuplicateMapKeys: true,
  useMaps: true,
};

describe('CBOR by a second opinion', () => {
  test('is written as cborg writes it, and read as it reads it', () => {
    fc.assert(
      fc.property(value, (one) => {
        const bytes = encodeCbor(one);
        expect(bytes).toEqual(Uint8Array.from(encode(one, rfc8949EncodeOptions)));
        expect(decodeCbor(bytes)).toEqual(decode(bytes, strict));
      }),
    );
  });

  test('with a byte changed is never read where cborg refuses it', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.integer({ min: 1, max: 255 }), (one, place, flip) => {
        const bytes = Uint8Array.from(encodeCbor(one));
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const isRefused = (read: () => unknown) => {
          try {
            read();
            return false;
          } catch {
            return true;
          }
        };
        // tags and deep nesting are read by one of the two only
        if (isRefused(() => decodeCbor(bytes))) return;
        expect(isRefused(() => decode(bytes, { ...strict, tags: [] })) && !hasTag(decodeCbor(bytes))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function hasTag(value: Cbor): boolean {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return false;
  if (value instanceof Map) return [...value.values()].some(hasTag);
  return Array.isArray(value) ? value.some(hasTag) : true;
}
