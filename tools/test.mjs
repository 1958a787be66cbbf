// `npm test [-- WORDS]`: sets up a fresh clone and runs everything; `--long` adds the heavy half, `--slow` gives the journeys a cheap phone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApps } from './lib/build.mjs';
import { findOrInstallChromium } from './lib/chromium.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { handOver } from './lib/run.mjs';
import { Stop, say } from './lib/say.mjs';

await main(async (args) => {
  // What failed before the tests, so that the last line tells of everything (`.ci/run`).
  const sums = { passed: 0, failed: Number(process.env.JATIDIRI_FAILED_BEFORE ?? 0) };
  const add = ({ passed, failed }) => {
    sums.passed += passed;
    sums.failed += failed;
  };
  try {
    await install();
    const chromium = await findOrInstallChromium();
    if (!chromium) say('No Chromium: install it, or set CHROMIUM_PATH. Tests that need it will count as failed.');
    // Pages that do not build are one failure; what needs no page is tried all the same.
    await attempt(buildApps, add);
    say('Running the tests');
    add(await vitest(args, chromium));
  } catch (fault) {
    add(failure(fault));
  }
  console.log(`${sums.passed} passed, ${sums.failed} failed`);
  return sums.failed > 0 || sums.passed === 0 ? 1 : 0;
});

async function attempt(step, add) {
  try {
    await step();
  } catch (fault) {
    add(failure(fault));
  }
}

function failure(fault) {
  console.error(fault instanceof Stop ? fault.message : fault);
  return { passed: 0, failed: 1 };
}

async function vitest(args, chromium) {
  const folder = mkdtempSync(join(tmpdir(), 'jatidiri-tally-'));
  const tally = join(folder, 'tally.json');
  const asked = (flag) => (args.includes(flag) ? '1' : '');
  const modes = { JATIDIRI_TEST_LONG: asked('--long'), JATIDIRI_TEST_SLOW: asked('--slow') };
  const env = { JATIDIRI_TALLY: tally, NODE_ENV: 'test', ...modes };
  if (chromium) env.CHROMIUM_PATH = chromium;
  const rest = args.filter((arg) => arg !== '--long' && arg !== '--slow');
  const reporters = ['--reporter=default', '--reporter=./tools/lib/tally.mjs'];
  try {
    const code = await handOver(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...rest], env);
    const sums = existsSync(tally) ? JSON.parse(readFileSync(tally, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
    if (sums.skipped > 0) console.log(`${sums.skipped} skipped`);
    // Vitest's own word stands above our sums: nothing that failed may look green.
    return code !== 0 && sums.failed === 0 ? { ...sums, failed: 1 } : sums;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
