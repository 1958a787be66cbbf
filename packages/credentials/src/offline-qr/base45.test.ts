import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Malformed } from '../encoding/malformed.ts';
import { fromBase45, toBase45 } from './base45.ts';

describe('Base45', () => {
  // RFC 9285, sections 4.3 and 4.4
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('writes and reads %s', (plain, text) => {
    expect(toBase45(Buffer.from(plain))).toBe(text);
    expect(Buffer.from(fromBase45(text)).toString()).toBe(plain);
  });

  // section 6: GGW would be 65536, ::: 91124, and ZZ 1610
  test.each(['GGW', ':::', 'ZZ', 'B', 'BB8A', 'bb8', 'BB_', 'BBÉ'])('refuses %s', (text) => {
    expect(() => fromBase45(text)).toThrow(Malformed);
  });

  test('gives back all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase45(toBase45(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});
