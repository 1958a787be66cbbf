// `npm run bench [-- NAME … --FLAG …]`: runs the named measurements and hands them the flags; without a name it lists them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildApps } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { handOver, root } from './lib/run.mjs';
import { Stop } from './lib/say.mjs';

/** Processor time is counted on one thread: the engine clears its garbage there, and forgets no code over it. */
const ENGINE = { credentials: ['--single-threaded-gc', '--no-flush-bytecode', '--min-semi-space-size=16'] };

await main(async (words) => {
  const flagsFrom = words.findIndex((word) => word.startsWith('-'));
  const names = flagsFrom < 0 ? words : words.slice(0, flagsFrom);
  const flags = words.slice(names.length);
  const there = benchmarks();
  const list = there.map((name) => `  npm run bench -- ${name}`).join('\n');
  if (names.length === 0) {
    console.log(list ? `Benchmarks:\n${list}` : 'There are no benchmarks yet.');
    return 0;
  }
  const unknown = names.filter((name) => !there.includes(name));
  if (unknown.length > 0) throw new Stop(`There is no benchmark "${unknown[0]}".${list ? ` There are:\n${list}` : ''}`);
  await install();
  // What people load is measured as it is served.
  if (names.includes('wallet')) await buildApps();
  let failed = 0;
  for (const name of names)
    failed = (await handOver([...(ENGINE[name] ?? []), `bench/${name}.ts`, ...flags])) || failed;
  return failed;
});

function benchmarks() {
  const folder = join(root, 'bench');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}
