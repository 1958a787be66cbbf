import { expect, test } from 'vitest';
import { openAttacks, tally } from './testkit.ts';

/** None of 42 accepted shows an IAPAR below 7 % with a confidence of 95 %. */
const TIMES = 42;
const HALF_AN_HOUR_MS = 1_800_000;

test('A14 of each kind of injected footage none of 42 is accepted; the person herself nearly always is', {
  timeout: HALF_AN_HOUR_MS,
}, async () => {
  const attacks = await openAttacks();
  const tallies = await tally(attacks, TIMES);
  let letIn = 0;
  for (let at = 0; at < TIMES; at += 1) letIn += (await attacks.honest()).status === 200 ? 1 : 0;
  await attacks.close();
  const rows = tallies.map(({ kind, shown, accepted, refused }) => {
    return `${kind.padEnd(26)} ${String(accepted).padStart(3)} of ${shown} accepted   ${JSON.stringify(refused)}`;
  });
  process.stdout.write(`${[...rows, `${'the person herself'.padEnd(26)} ${letIn} of ${TIMES} let in`].join('\n')}\n`);
  for (const { kind, accepted } of tallies) expect([kind, accepted]).toEqual([kind, 0]);
  expect(letIn).toBeGreaterThan(TIMES * 0.9);
});
