import { expect, test } from 'vitest';
import { randomBytes } from '../testkit.ts';
import { decodeDisclosure, encodeDisclosures, writeClaim } from './disclosure.ts';

const claims = [
  { name: 'name', value: 'SITI AMINAH' },
  { name: 'village', value: 'DÉSA "BARU"' },
  { name: 'age', value: 36 },
  { name: 'address', value: { rt: '001', rw: null } },
  { name: 'photo', value: 'A'.repeat(10_000) },
];

const written = (some: typeof claims) => some.map(({ name, value }) => writeClaim(name, value));

test('each disclosure says its claim, beside letters of every kind', () => {
  for (const some of [claims, claims.filter(({ name }) => name !== 'village')]) {
    const read = encodeDisclosures(written(some), randomBytes).map(decodeDisclosure);
    expect(read.map(({ name, value }) => ({ name, value }))).toEqual(some);
  }
});

test('each has a salt of its own, of 128 bits and more', () => {
  const salts = encodeDisclosures(written([...claims, ...claims]), randomBytes).map(
    (encoded) => (JSON.parse(Buffer.from(encoded, 'base64url').toString()) as [string])[0],
  );
  expect(new Set(salts).size).toBe(salts.length);
  // 22 letters of base64url carry 132 bits
  for (const salt of salts) expect(salt).toMatch(/^[\w-]{22,24}$/);
});
