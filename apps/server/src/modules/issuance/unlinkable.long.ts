import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLinks } from '../../testing/links.ts';
import { presentations } from '../../testing/presentations.ts';
import { type Bench, openBench } from '../activation/testkit.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('A30 two verifiers that pool a thousand presentations of a hundred residents', () => {
  test('find nothing that links two of them beyond what was shown', { timeout: 300_000 }, async () => {
    const received = await presentations(bench, 100);
    expect(received).toHaveLength(1_000);
    expect(findLinks(received)).toEqual([]);
  });
});
