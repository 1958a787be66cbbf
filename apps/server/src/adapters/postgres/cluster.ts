import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Tie } from './tie.ts';

/** One folder with one PostgreSQL in it. */
export interface Cluster {
  readonly dir: string;
  readonly data: string;
  readonly password: string;
  readonly durable: boolean;
  readonly binaries: Binaries;
  readonly account: Account;
  /** Ends with this process what is started here. */
  readonly tie: Tie;
}

export const USER = 'jatidiri';
/** How the folder of files in the making begins; the process that makes them follows. */
const UNFINISHED = 'data.new.';
const LOG_LIMIT_BYTES = 5_000_000;

/** The secret of the folder's database user, made at the first start and readable by its owner only. */
export function readOrMakeSecret(dir: string): string {
  const file = join(dir, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8');
}

/** Makes the cluster's files, aside first: a folder that exists is a folder that is complete. */
export async function initialise({ dir, data, durable, binaries, account, tie }: Cluster): Promise<void> {
  clearUnfinished(dir);
  const aside = join(dir, UNFINISHED + process.pid);
  const args = ['-D', aside, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${join(dir, 'secret')}`, '-E', 'UTF8'];
  // C.UTF-8 of PostgreSQL itself, so that sorting does not change with the machine's libraries.
  args.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums');
  if (!durable) args.push('--no-sync');
  // A group of its own: it starts programs that know nothing of its end.
  const options = { detached: true, windowsHide: true, env: plainEnvironment() };
  const child = account.spawn(binaries.initdb, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const loosen = tie.hold(() => endGroup(child));
  const failure = await outcomeOf(child);
  loosen();
  if (failure !== undefined) {
    rmSync(aside, { recursive: true, force: true });
    throw new Error(`The database folder ${data} could not be made: ${failure}`);
  }
  try {
    await rename(aside, data);
  } catch (fault) {
    rmSync(aside, { recursive: true, force: true });
    // Someone else who started at the same moment was first: theirs is as good.
    if (!existsSync(join(data, 'PG_VERSION'))) throw fault;
  }
}

/** Removes what starts that were ended in the middle have left; one that goes on at this moment keeps its own. */
function clearUnfinished(dir: string): void {
  for (const name of readdirSync(dir).filter((entry) => entry.startsWith(UNFINISHED))) {
    const pid = Number(name.slice(UNFINISHED.length));
    // In a container each start has the number of the one before.
    if (pid === process.pid || !isAlive(pid)) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

function endGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) child.kill();
  else if (!hasEnded(child)) process.kill(-child.pid, 'SIGTERM');
}

/** Starts the server on a port of the loopback; it outlives this process only where that is killed. */
export function launch({ dir, data, durable, binaries, account, tie }: Cluster, port: number): ChildProcess {
  const safety = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    fsync: safety,
    full_page_writes: safety,
    synchronous_commit: safety,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failing statement or a key's value may hold personal data: neither belongs in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  const args = ['-D', data, '-p', String(port)];
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`);
  const log = openSync(logFileOf(dir), 'a', 0o600);
  try {
    // Its own session: Ctrl-C in the terminal reaches us alone, and we stop it in order.
    const options = {
      detached: true,
      windowsHide: true,
      cwd: data,
      stdio: ['ignore', log, log],
      env: plainEnvironment(),
    };
    const child = account.spawn(binaries.postgres, args, options as Parameters<Account['spawn']>[2]);
    child.once('error', (fault) => appendFileSync(logFileOf(dir), `${fault.message}\n`));
    // By the process itself: until its file is written nothing else tells of it.
    child.once(
      'exit',
      tie.hold(() => child.kill('SIGINT')),
    );
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Asks the server for a fast shutdown and waits until it has gone. */
export async function shutDown({ data, binaries, account }: Cluster): Promise<void> {
  const args = ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'];
  const child = account.spawn(binaries.pgCtl, args, { stdio: ['ignore', 'ignore', 'pipe'], env: plainEnvironment() });
  const failure = await outcomeOf(child);
  if (failure !== undefined && postmasterOf(data)) throw new Error(`PostgreSQL did not stop: ${failure}`);
}

/** The server that runs on these files, as `postmaster.pid` tells; a file left behind by a dead one is cleared away. */
export function postmasterOf(data: string): { pid: number; port: number } | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!(pid > 0)) return undefined;
  if (isAlive(pid) && serves(pid, data)) return port > 0 ? { pid, port } : undefined;
  // PostgreSQL itself would take a stranger who got the same process number for its rival, and refuse to start.
  rmSync(file, { force: true });
  return undefined;
}

function serves(pid: number, data: string): boolean {
  const told = commandOf(pid);
  return told === undefined || told.includes(data);
}

/** The command line of a process; undefined where the machine does not tell. */
function commandOf(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  const file = `/proc/${pid}/cmdline`;
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const ps = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return ps.status === 0 ? ps.stdout : undefined;
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    // EPERM: it lives, under another account.
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What the server wrote since `offset`, for a sentence that explains a failed start. */
export function logSince(dir: string, offset: number): string {
  return readFileSync(logFileOf(dir)).subarray(offset).toString('utf8').trim();
}

/** The log's length now; a log grown too long starts anew. */
export function logLength(dir: string): number {
  const file = logFileOf(dir);
  if (!existsSync(file)) return 0;
  if (statSync(file).size > LOG_LIMIT_BYTES) truncateSync(file);
  return statSync(file).size;
}

/** The processes of a server that was killed let go of its port one after the other, on a busy machine within seconds. */
const PORT_TRIES = { times: 50, everyMs: 100 };

/** A free port of the loopback; `wanted` where it is free, or becomes so soon. */
export async function freePort(wanted?: number): Promise<number> {
  for (let tries = wanted ? PORT_TRIES.times : 0; tries > 0; tries -= 1) {
    const port = await tryPort(wanted ?? 0);
    if (port) return port;
    await pause(PORT_TRIES.everyMs);
  }
  return (await tryPort(0)) ?? Promise.reject(new Error('No free port on 127.0.0.1.'));
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function outcomeOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString('utf8');
    });
    child.once('error', (fault) => resolve(fault.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : words.trim() || `exit code ${code}`));
  });
}

function logFileOf(dir: string): string {
  return join(dir, 'postgres.log');
}

function plainEnvironment(): NodeJS.ProcessEnv {
  // PG* variables of the caller would steer our server and its tools elsewhere.
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(entries), LC_ALL: 'C' };
}
