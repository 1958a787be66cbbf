import { writeFileSync } from 'node:fs';

/** A Vitest reporter that leaves the sums where `tools/test.mjs` finds them. */
export default class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    const sums = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file or a group that breaks outside its tests (at loading, in a hook) is one failure of its own.
      sums.failed += module.errors().length;
      for (const suite of module.children.allSuites()) sums.failed += suite.errors().length;
      for (const { state } of [...module.children.allTests()].map((test) => test.result())) {
        if (state in sums) sums[state] += 1;
        else sums.failed += 1;
      }
    }
    writeFileSync(process.env.JATIDIRI_TALLY, JSON.stringify(sums));
  }
}
