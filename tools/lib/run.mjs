import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const windows = process.platform === 'win32';
const PARENT_LOOK_MS = 500;
/** Who started this process. Asked at once: it may be told to end, and is then gone, while the first steps run. */
const parent = process.ppid;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** The Node this project is pinned to, as the npm package `node` brings it. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Whether the pinned Node is installed. */
export const hasPinnedNode = () => existsSync(pinnedNode);

/** Runs a program, keeps what it prints, and answers its exit code and words. */
export function capture(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (fault) => resolve({ code: 127, output: `${output}${fault.message}` }));
    child.once('close', (code, signal) => resolve({ code: code ?? 128 + (SIGNALS[signal] ?? 0), output }));
  });
}

/** Hands the terminal to the pinned Node, passes signals on, and answers its exit code; starts nothing for nobody. */
export async function handOver(args, env = {}) {
  if (process.ppid !== parent) return 128 + SIGNALS.SIGTERM;
  return new Promise((resolve) => {
    // The channel closes when this process is killed, which tells the child that nobody waits for it any more.
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
    const child = spawn(pinnedNode, args, { cwd: root, stdio, env: { ...environment(), ...env } });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        // The terminal sends Ctrl-C to the child itself; a second one would hurry it.
        if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
      });
    }
    stopWithParent(child);
    child.once('error', (fault) => {
      console.error(fault.message);
      resolve(127);
    });
    child.once('close', (code, signal) => resolve(code ?? 128 + (SIGNALS[signal] ?? 0)));
  });
}

/** npm runs a script in a shell that passes no SIGTERM on; when that shell is gone, nobody is left to stop the child. */
function stopWithParent(child) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, PARENT_LOOK_MS);
  watch.unref();
}

/**
 * The caller's environment, with the pinned Node first in PATH for whatever is started from there, and a place where
 * it keeps what it has compiled: the types of 400 files need not be taken off at each start.
 */
function environment() {
  const path = join(root, 'node_modules', '.bin');
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.jatidiri', 'compiled'),
    ...process.env,
    PATH: `${path}${windows ? ';' : ':'}${process.env.PATH ?? ''}`,
  };
}
