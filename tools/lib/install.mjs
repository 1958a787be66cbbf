import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capture, hasPinnedNode, root } from './run.mjs';
import { Stop, sayWhile } from './say.mjs';

const OLDEST_NODE = 20;

/**
 * Installs what package-lock.json names, where it is not there yet. Not by `npm ci`: that refuses a lock without the
 * binaries of every platform, and a registry that lacks some of them can't write such a lock.
 */
export async function install() {
  checkNode();
  if (!isInstalled()) {
    const words = 'Installing packages from the npm registry (the first time: one to three minutes)';
    await must(
      sayWhile(words, npm(['install', '--no-save']), packagesThere),
      'Installing failed. Check the network connection, then try again.',
    );
  }
  if (!hasPinnedNode()) await installNode();
  if (!hasPinnedNode()) throw new Stop('Node 26 could not be installed for this machine.');
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  throw new Stop(`This needs Node ${OLDEST_NODE} or newer; here is ${process.versions.node}. See https://nodejs.org/.`);
}

/** npm's own record of what it put in node_modules, held against the lock; about 20 ms. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const there = packagesOf(record);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  return wanted.every(([path, { version, integrity, optional, link }]) => {
    if (!path.includes('node_modules/') || link) return true;
    const found = there[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/** How many of the wanted packages lie in their place: npm fetches them first, then puts them there one by one. */
function packagesThere() {
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(
    ([path, { optional, link }]) => path.includes('node_modules/') && !optional && !link,
  );
  const there = wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length;
  return `${there} of ${wanted.length} packages (${Math.floor((100 * there) / wanted.length)} %)`;
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Where install scripts are switched off, the pinned Node has not been fetched. */
async function installNode() {
  const folder = join(root, 'node_modules', 'node');
  const script = join(folder, 'installArchSpecificPackage.js');
  if (!existsSync(script)) return;
  const work = capture(process.execPath, [script], { cwd: folder });
  await must(sayWhile('Fetching Node 26', work), 'Node 26 could not be fetched.');
}

function npm(args) {
  // The inference library's own script would download a GPU build of 300 MB.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', PATH: pathWithoutOurs() };
  const cli = process.env.npm_execpath;
  // npm replaces node_modules, and with it the Node it would be running on: so it runs on the one outside.
  const outside = process.env.npm_node_execpath ?? process.execPath;
  const full = [...args, '--no-audit', '--no-fund', '--loglevel=error'];
  if (cli && existsSync(cli) && !outside.startsWith(root)) return capture(outside, [cli, ...full], { env });
  return capture('npm', full, { env, shell: process.platform === 'win32' });
}

function pathWithoutOurs() {
  const separator = process.platform === 'win32' ? ';' : ':';
  const ours = dirname(join(root, 'node_modules', '.bin', 'node'));
  return (process.env.PATH ?? '')
    .split(separator)
    .filter((entry) => entry !== ours)
    .join(separator);
}

async function must(work, sentence) {
  const { code, output } = await work;
  if (code === 0) return;
  console.error(output.trim());
  throw new Stop(sentence);
}
