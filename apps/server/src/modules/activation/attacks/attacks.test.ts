import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attacks, openAttacks, tally } from './testkit.ts';

const MINUTES_MS = 240_000;

let attacks: Attacks;
beforeAll(async () => {
  attacks = await openAttacks();
}, MINUTES_MS);
afterAll(() => attacks.close());

describe('A14 injected footage', () => {
  test('A14 is refused, ten of each kind, while the person herself is let in', { timeout: MINUTES_MS }, async () => {
    const tallies = await tally(attacks, 10);
    expect(tallies.map(({ kind, accepted }) => [kind, accepted])).toEqual(tallies.map(({ kind }) => [kind, 0]));
    expect(Object.fromEntries(tallies.map(({ kind, refused }) => [kind, Object.keys(refused)]))).toEqual({
      'a recording': ['face.repeated'],
      'a recording, saved anew': ['face.repeated'],
      // The same photograph, once judged, is also known again.
      'b still': expect.arrayContaining(['face.move_missed']),
      'c no cue': ['face.move_missed'],
      'd frames twice': ['face.repeated'],
      'e another session': ['face.challenge_over'],
    });
    // The control: a server that refuses everybody would pass the rest.
    expect((await attacks.honest()).body.outcome).toBe('matched');
  });
});
