import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { fromBase64, fromBase64url, sameText, textsToBase64url, toBase64, toBase64url } from './base64url.ts';
import { Malformed } from './malformed.ts';

interface Native {
  fromBase64?: unknown;
  toBase64?: unknown;
}
const onClass = Uint8Array as unknown as Native;
const onBytes = Uint8Array.prototype as unknown as Native;
const { fromBase64: nativeFrom } = onClass;
const { toBase64: nativeTo } = onBytes;

describe.each(['with the engine’s own base64', 'on an older phone'])('base64url %s', (engine) => {
  const prepare = () => {
    if (engine !== 'on an older phone') return;
    Object.defineProperty(onClass, 'fromBase64', { value: undefined, configurable: true, writable: true });
    Object.defineProperty(onBytes, 'toBase64', { value: undefined, configurable: true, writable: true });
  };
  afterEach(() => {
    Object.defineProperty(onClass, 'fromBase64', { value: nativeFrom, configurable: true, writable: true });
    Object.defineProperty(onBytes, 'toBase64', { value: nativeTo, configurable: true, writable: true });
  });

  test('is what Buffer makes of it, and comes back', () => {
    prepare();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect([...fromBase64url(toBase64url(bytes))]).toEqual([...bytes]);
        expect([...fromBase64(toBase64(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  test('carries a photo', () => {
    prepare();
    const photo = crypto.getRandomValues(new Uint8Array(60_000));
    expect(Buffer.from(fromBase64url(toBase64url(photo))).equals(photo)).toBe(true);
  });

  test.each(['A', 'AB', 'AAB', 'AA==', 'A A', 'AA\n', 'AA+/', 'ÀA'])('has one spelling only: %j is refused', (text) => {
    prepare();
    expect(() => fromBase64url(text)).toThrow(Malformed);
  });
});

test('writes many texts as each alone, whatever their length and letters', () => {
  const texts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'abc', 'abcdef', 'abé', 'ééé')));
  fc.assert(
    fc.property(texts, (some) => {
      expect(textsToBase64url(some)).toEqual(some.map((text) => Buffer.from(text).toString('base64url')));
    }),
  );
});

describe('comparing without telling where', () => {
  test.each([
    ['', '', true],
    ['abc', 'abc', true],
    ['abc', 'abd', false],
    ['abc', 'abcd', false],
    ['abcd', 'abc', false],
    ['', 'a', false],
  ])('%j and %j: %s', (a, b, expected) => {
    expect(sameText(a, b)).toBe(expected);
  });
});
