import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFolder } from './compress.mjs';
import { capture, pinnedNode, root } from './run.mjs';
import { Stop, say, seconds } from './say.mjs';

const APPS = ['site', 'wallet', 'office', 'verifier'];
const AT_ONCE = 2;
const marks = join(root, 'node_modules', '.jatidiri');

/** Builds the web apps whose sources changed since their last build. */
export async function buildApps() {
  const stale = APPS.filter((app) => existsSync(join(root, 'apps', app, 'vite.config.ts')))
    .map((app) => ({ app, mark: fingerprint(app) }))
    .filter(({ app, mark }) => !isFresh(app, mark));
  if (stale.length === 0) return;
  say(`Building the web pages: ${stale.map(({ app }) => app).join(', ')}`);
  const count = { done: 0, all: stale.length };
  await Promise.all(Array.from({ length: AT_ONCE }, () => buildSome(stale, count)));
}

async function buildSome(waiting, count) {
  for (let next = waiting.shift(); next; next = waiting.shift()) await build(next, count);
}

async function build({ app, mark }, count) {
  const from = performance.now();
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await capture(pinnedNode, [vite, 'build'], { cwd: join(root, 'apps', app) });
  if (code !== 0) {
    console.error(output.trim());
    throw new Stop(`The pages of "${app}" could not be built.`);
  }
  await compressFolder(join(root, 'apps', app, 'dist'));
  mkdirSync(marks, { recursive: true });
  writeFileSync(join(marks, app), mark);
  count.done += 1;
  say(`Built ${count.done} of ${count.all}: ${app} (${seconds(from)} s)`);
}

function isFresh(app, mark) {
  const file = join(marks, app);
  const page = join(root, 'apps', app, 'dist', 'index.html');
  return existsSync(page) && existsSync(file) && readFileSync(file, 'utf8') === mark;
}

/** Names, sizes and times of everything a build reads; contents are not, so that the second start is quick. */
function fingerprint(app) {
  const hash = createHash('sha256');
  for (const folder of foldersOf(join(root, 'apps', app))) {
    for (const file of filesIn(folder)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\n${size}\n${mtimeMs}\n`);
    }
  }
  hash.update(readFileSync(join(root, 'package-lock.json')));
  return hash.digest('hex');
}

/** A workspace and all workspaces it leans on. */
function foldersOf(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies).filter((entry) => entry.startsWith('@jatidiri/'))) {
    foldersOf(join(root, 'packages', name.slice('@jatidiri/'.length)), found);
  }
  return found;
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
}
