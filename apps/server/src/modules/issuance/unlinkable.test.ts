import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findLinks, type Received } from '../../testing/links.ts';
import { presentations } from '../../testing/presentations.ts';
import { type Bench, openBench } from '../activation/testkit.ts';

const RESIDENTS = 5;

let bench: Bench;
let received: Received[];
beforeAll(async () => {
  bench = await openBench();
  received = await presentations(bench, RESIDENTS);
});
afterAll(() => bench.close());

/** The same presentations, with the signed part of one resident's changed; whether it still verifies is not the point. */
function altered(change: (payload: Record<string, unknown>) => void): Received[] {
  const victim = received[0]?.resident;
  return received.map(({ resident, presentation }) => {
    const [header, payload = '', ...rest] = presentation.split('.');
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString());
    if (resident === victim) change(content);
    const changed = Buffer.from(JSON.stringify(content)).toString('base64url');
    return { resident, presentation: [header, changed, ...rest].join('.') };
  });
}
const kinds = (all: readonly Received[]) => [...new Set(findLinks(all).map(({ what }) => what))];

describe('A30 two verifiers that pool what they received', () => {
  test('find nothing that links two presentations beyond what was shown', () => {
    expect(received).toHaveLength(RESIDENTS * 10);
    expect(findLinks(received)).toEqual([]);
  });

  test('NC would find a copy that was shown twice', () => {
    const [first, ...others] = received;
    if (!first) throw new Error('nothing was received');
    const found = kinds([first, first, ...others]);
    expect(found).toContain('credential payload cnf jwk x the same');
    expect(found).toContain('credential payload _sd the same');
    expect(found).toContain('credential signature the same');
    expect(found).toContain('credential payload status status_list idx the same');
    expect(found).toContain('salt of 17 the same');
  });

  test('NC would find one key for two copies, one index, and a time of issue finer than the day', () => {
    expect(kinds(altered((payload) => Object.assign(payload, { cnf: { jwk: { x: 'A'.repeat(43) } } })))).toEqual([
      'credential payload cnf jwk x the same',
    ]);
    const status = { status_list: { idx: 7, uri: 'http://localhost:8080/status/0' } };
    expect(kinds(altered((payload) => Object.assign(payload, { status })))).toEqual([
      'credential payload status status_list idx the same',
    ]);
    expect(kinds(altered((payload) => Object.assign(payload, { iat: Number(payload.iat) + 4_711 })))).toEqual([
      'credential payload iat finer than the day',
      'credential payload iat the same',
    ]);
  });
});
