import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, openVerifier, seconds, TTL, type Verifier } from './testkit.ts';

let v: Verifier;
beforeAll(async () => {
  v = await openVerifier();
});
afterAll(() => v?.close());

describe('a revoked card', () => {
  /** A verifier that looks at the list, with a clock of its own. */
  const verifierAt = (start: number) => {
    const clock = { now: start };
    const { statusLists } = v.newSide(() => clock.now);
    const advance = (by: number) => {
      clock.now += by;
    };
    return { advance, statusOf: (idx: number) => statusLists.statusOf({ status: v.statusAt(idx) }) };
  };

  test('is refused, and by a verifier that keeps the list at most ttl later', async () => {
    const verifier = verifierAt(seconds());
    expect(await verifier.statusOf(7)).toBe('valid');
    v.list.revoked = [7];
    verifier.advance(TTL - 1);
    expect(await verifier.statusOf(7)).toBe('valid');
    verifier.advance(1);
    expect(await verifier.statusOf(7)).toBe('revoked');
    expect(await verifier.statusOf(8)).toBe('valid');
    v.list.revoked = [1];
    expect(await v.show()).toEqual({ outcome: 'revoked' });
    v.list.revoked = [];
  });

  test('may hide behind a list that can’t be had: then nothing is called valid', async () => {
    const verifier = verifierAt(seconds());
    v.list.isThere = false;
    expect(await verifier.statusOf(7)).toBe('unknown');
    v.list.isThere = true;
    expect(await verifier.statusOf(7)).toBe('valid');
    v.list.isThere = false;
    verifier.advance(TTL);
    expect(await verifier.statusOf(7)).toBe('unknown');
    expect(await v.show()).toEqual({ outcome: 'status_unknown' });
    v.list.isThere = true;
  });

  test('is not saved by a list that a stranger signed, an old one, or a place outside of it', async () => {
    v.list.signer = v.foreign.documentSigner;
    expect(await verifierAt(seconds()).statusOf(7)).toBe('unknown');
    v.list.signer = undefined;
    expect(await verifierAt(seconds() + 2 * DAY).statusOf(7)).toBe('unknown');
    expect(await verifierAt(seconds()).statusOf(9_999)).toBe('revoked');
  });
});
