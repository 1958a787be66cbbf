import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const long = process.env.JATIDIRI_TEST_LONG === '1';
/** On a cheap phone and a poor line (e2e/rig/slow.ts) each step takes some six times as long. */
const journeyMs = process.env.JATIDIRI_TEST_SLOW === '1' ? 900_000 : 240_000;

/** Files that take longer than their size tells, longest first. */
const SLOW = [
  'activation/attacks/attacks',
  'postgres/embedded',
  'face/capture',
  'src/cli.test',
  'activation/crash',
  'face/quality',
  'share/race',
  'counter/counter.test',
  'counter/undo',
  'e2e/race',
  'e2e/lost-phone',
  'e2e/capture',
  'e2e/journey',
  'e2e/offline',
  'e2e/kill',
];

/** A fresh clone knows no durations: what began last would keep one worker busy while the other has nothing to do. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    const place = ({ moduleId }: TestSpecification) => {
      const at = SLOW.findIndex((part) => moduleId.includes(part));
      return at < 0 ? SLOW.length : at;
    };
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    // What settles later is asked for until it has, also on a machine that is busy with something else.
    expect: { poll: { timeout: 30_000 } },
    globalSetup: ['apps/server/src/testing/global-setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          environment: 'node',
          include: [
            '{apps,packages}/*/src/**/*.test.{ts,tsx}',
            'tools/**/*.test.mjs',
            'bench/**/*.test.ts',
            ...(long ? ['{apps,packages}/*/src/**/*.long.ts'] : []),
          ],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          // After the others: each starts browsers and a server of its own, and waits for them half of its time.
          sequence: { groupOrder: 1 },
          environment: 'node',
          include: ['e2e/**/*.e2e.ts', ...(long ? ['e2e/**/*.long.ts'] : [])],
          testTimeout: journeyMs,
          hookTimeout: journeyMs,
        },
      },
    ],
  },
});
