// `npm run check`: what a machine can hold, so that people need not. Each step is silent unless it fails.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { capture, pinnedNode, root } from './lib/run.mjs';
import { say, seconds } from './lib/say.mjs';
import { checkWords } from './lib/words.mjs';

const modules = join(root, 'node_modules');
const FOLDERS = ['apps', 'packages', 'e2e', 'bench', 'examples', 'tools'].filter((name) =>
  existsSync(join(root, name)),
);

/** Every step answers `{ code, output }`, and `notes` that are told also when all is good; a new one is one more line here. */
const STEPS = {
  'lint, format, sizes': () => program(['@biomejs/biome', 'bin', 'biome'], ['check', '.', '--max-diagnostics=100']),
  types: () => program(['typescript', 'bin', 'tsc'], ['--noEmit', '--project', 'tsconfig.json']),
  borders: checkBorders,
  'unused code': () => program(['knip', 'bin', 'knip.js'], ['--no-progress']),
  migrations: checkMigrations,
  lockfile: checkLock,
  words: checkWords,
};

await main(async () => {
  await install();
  let failed = 0;
  for (const [name, step] of Object.entries(STEPS)) {
    const from = performance.now();
    const { code, output, notes = [] } = await step();
    if (code !== 0) {
      failed += 1;
      console.log(output.trim());
    }
    say(`${code === 0 ? 'good  ' : 'FAILED'} ${name} (${seconds(from)} s)`);
    for (const note of notes) say(`       ${note}`);
  }
  console.log(failed === 0 ? 'All checks are good.' : `${failed} of ${Object.keys(STEPS).length} checks failed.`);
  return failed === 0 ? 0 : 1;
});

function program(path, args) {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '' };
  return capture(pinnedNode, [join(modules, ...path), ...args], { env });
}

/** Without a parser for TypeScript it would find nothing, and call that good: so hundreds of files must have been read. */
async function checkBorders() {
  const options = ['--output-type', 'err', ...FOLDERS];
  const result = await program(['dependency-cruiser', 'bin', 'dependency-cruiser.mjs'], options);
  if (result.code !== 0 || /\d{3} modules/.test(result.output)) return result;
  return { code: 1, output: `dependency-cruiser did not read our files.\n${result.output}` };
}

/** The server refuses to start over a gap or a double: two branches that took one number are told apart here. */
function checkMigrations() {
  const names = readdirSync(join(root, 'apps/server/migrations')).filter((name) => name.endsWith('.sql'));
  const wrong = names.sort().filter((name, index) => Number(name.slice(0, 4)) !== index + 1);
  const output = wrong.map((name) => `Migration ${name} leaves a gap or doubles a number: take the next free one.`);
  return { code: wrong.length === 0 ? 0 : 1, output: output.join('\n') };
}

/** The lock names versions and hashes; where they are fetched from is the business of whoever installs. */
function checkLock() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const addressed = Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('://'));
  const output = addressed.map(([name, { resolved }]) => `${name} is tied to ${resolved}`).join('\n');
  return { code: addressed.length === 0 ? 0 : 1, output };
}
