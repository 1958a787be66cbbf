import { defineConfig } from 'vitest/config';

const long = process.env.JATIDIRI_TEST_LONG === '1';

export default defineConfig({
  test: {
    maxWorkers: 2,
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
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
