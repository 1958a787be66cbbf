import { describe, expect, test } from 'vitest';
import { decodeCbor } from './decode.ts';
import { encodeCbor, encodeEmbedded } from './encode.ts';
import { type Cbor, embedded } from './value.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

/** RFC 8949, appendix A. */
const examples: readonly (readonly [string, Cbor])[] = [
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['1903e8', 1000],
  ['1a000f4240', 1_000_000],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['20', -1],
  ['3903e7', -1000],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['40', new Uint8Array()],
  ['4401020304', new Uint8Array([1, 2, 3, 4])],
  ['6449455446', 'IETF'],
  ['62c3bc', 'ü'],
  ['64f0908591', '\ud800\udd51'],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a0', new Map()],
  [
    'a201020304',
    new Map([
      [1, 2],
      [3, 4],
    ]),
  ],
];

describe('CBOR', () => {
  test.each(examples)('%s of the standard is read and written', (text, value) => {
    expect(decodeCbor(bytes(text))).toEqual(value);
    expect(hex(encodeCbor(value))).toBe(text);
  });

  test('keeps a tagged item byte for byte', () => {
    const text = 'd818456449455446';
    expect(decodeCbor(bytes(text))).toMatchObject({ tag: 24, content: bytes('6449455446') });
    expect(hex(encodeCbor(decodeCbor(bytes(text))))).toBe(text);
  });

  test('writes long texts, and letters beyond ASCII, with the right length', () => {
    for (const text of ['a'.repeat(23), 'a'.repeat(24), 'é'.repeat(20), '语'.repeat(300), 'a'.repeat(70_000)])
      expect(decodeCbor(encodeCbor([text, 1]))).toEqual([text, 1]);
  });

  test.each([
    ['nothing', ''],
    ['bytes after the end', '0000'],
    ['a cut text', '6349'],
    ['a cut list', '8301'],
    ['a list that claims four billion items', '9affffffff'],
    ['bytes that claim more than there are', '5b7fffffffffffffff'],
    ['a number beyond what is exact', '1b0020000000000000'],
    ['a longer head than needed', '1817'],
    ['a longer head than needed, four bytes', '1a0000ffff'],
    ['a text with a longer head', '780161'],
    ['bytes of unknown length', '5f4101ff'],
    ['a list of unknown length', '9f01ff'],
    ['a map of unknown length', 'bf6101ff'],
    ['a half float', 'f93c00'],
    ['a double', 'fb3ff199999999999a'],
    ['undefined', 'f7'],
    ['an unassigned simple value', 'f818'],
    ['a lone break', 'ff'],
    ['a key twice', 'a2616101616102'],
    ['a number as key twice', 'a201010102'],
    ['a key that is a list', 'a1800a'],
    ['a key that is bytes', 'a1410100'],
    ['a text that is not UTF-8', '61ff'],
    ['reserved lengths', '1c'],
    ['nesting without end', `${'81'.repeat(40)}00`],
  ])('refuses %s', (_, text) => {
    expect(() => decodeCbor(bytes(text))).toThrow(expect.objectContaining({ name: 'Malformed' }));
  });

  test('embeds in one go what it embeds in two', () => {
    for (const length of [0, 20, 23, 24, 255, 256, 70_000]) {
      const value = ['x'.repeat(length), new Map([[1, null]])];
      expect(encodeEmbedded(value)).toEqual(encodeCbor(embedded(encodeCbor(value))));
    }
  });

  test('does not write what it would not read', () => {
    expect(() => encodeCbor(0.5)).toThrow(RangeError);
    expect(() => encodeCbor(2 ** 60)).toThrow(RangeError);
  });
});
