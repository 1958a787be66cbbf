import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** Starts PostgreSQL's programs as an account they accept: they refuse to run as root. */
export interface Account {
  spawn(program: string, args: readonly string[], options: SpawnOptions): ChildProcess;
}

/** "nobody" on every Linux: owns nothing, may do nothing. */
const NOBODY = 65_534;

/**
 * Chooses the account: our own; or as root "nobody" where it can reach the folder; else a user namespace of one.
 * No user is added to the machine.
 *
 * @throws Error when neither is possible
 */
export function chooseAccount(folder: string, program: string): Account {
  if (process.getuid?.() !== 0) return hasName() ? own : inNamespace(folder, program);
  giveTo(folder, NOBODY);
  if (nobodyReaches(folder, program)) {
    return { spawn: (name, args, options) => spawn(name, args, { ...options, uid: NOBODY, gid: NOBODY }) };
  }
  giveTo(folder, 0);
  return inNamespace(folder, program);
}

const own: Account = { spawn: (name, args, options) => spawn(name, args, options) };

/** PostgreSQL wants its user to stand in the password file; one in a container often does not. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function inNamespace(folder: string, program: string): Account {
  const namespace = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (spawnSync('unshare', [...namespace, program, '--version'], { stdio: 'ignore' }).status === 0) {
    return { spawn: (name, args, options) => spawn('unshare', [...namespace, name, ...args], options) };
  }
  throw new Error(
    `PostgreSQL cannot run in ${folder} as root, or as a user without a name. ` +
      'Start as an ordinary user, or set DATABASE_URL.',
  );
}

function nobodyReaches(folder: string, program: string): boolean {
  const question = 'test -w "$1" && test -x "$1" && exec "$2" --version';
  const options = { uid: NOBODY, gid: NOBODY, cwd: '/', stdio: 'ignore' } as const;
  return spawnSync('/bin/sh', ['-c', question, 'sh', folder, program], options).status === 0;
}

function giveTo(path: string, uid: number): void {
  const status = lstatSync(path);
  // The top folder speaks for all that is below: PostgreSQL writes there under one account only.
  if (status.uid === uid) return;
  if (status.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), uid);
  chownSync(path, uid, uid);
}
