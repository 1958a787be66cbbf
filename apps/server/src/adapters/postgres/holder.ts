import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { type Cluster, freePort, hasEnded, launch, logLength, logSince, postmasterOf, USER } from './cluster.ts';

const DATABASE = 'jatidiri';
/** Held on one connection by the process the folder belongs to; it falls with that process, however that ends. */
const FOLDER_LOCK = 7_241_600_117;
const START_LIMIT_MS = 60_000;
/** How long a killed predecessor's connection may still hold the lock. */
const LOCK_LIMIT_MS = 2000;
const RETRY_MS = 50;

interface Wishes {
  readonly port?: number;
  readonly report?: (line: string) => void;
  readonly join?: boolean;
}

/** The folder's server as a URL for `pg`. */
export function urlOf({ password }: Cluster, port: number): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * Brings the server up where it is not, and takes the folder for this process.
 *
 * @returns the connection that holds it; undefined where another process does and `join` allows that
 */
export async function openHolder(cluster: Cluster, wishes: Wishes): Promise<Client | undefined> {
  const client = await bringUp(cluster, wishes);
  // A cut connection is answered at 'end'; without a listener this event would end the process.
  client.on('error', () => undefined);
  const deadline = performance.now() + LOCK_LIMIT_MS;
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [FOLDER_LOCK]);
    if (rows[0].taken) return client;
    if (wishes.join || performance.now() > deadline) break;
    await pause(RETRY_MS);
  }
  // It ends with the process that holds it, also where this one was the first to start it.
  cluster.tie.letGo();
  const other = await whoHolds(client);
  await client.end();
  if (wishes.join) return undefined;
  throw new Error(
    `Another process${other} already uses the database in ${cluster.dir}. Stop it first, or choose another folder.`,
  );
}

/** Makes the product's own database at the first start. */
export async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
}

async function whoHolds(client: Client): Promise<string> {
  const { rows } = await client.query(
    "select a.application_name as name from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted",
  );
  return rows[0] ? ` (${rows[0].name})` : '';
}

async function bringUp(cluster: Cluster, wishes: Wishes): Promise<Client> {
  const deadline = performance.now() + START_LIMIT_MS;
  let port = await rememberedPort(cluster, wishes.port);
  let offset = 0;
  let child: ChildProcess | undefined;
  while (performance.now() < deadline) {
    const running = postmasterOf(cluster.data);
    const client = running && (await tryConnect(cluster, running.port));
    if (client) return client;
    if (child && hasEnded(child)) {
      // Children of a killed server hold its memory for a moment: only then is it worth trying again.
      if (isPortTaken(explain(cluster, offset))) port = await rememberedPort(cluster, wishes.port);
      child = undefined;
    }
    if (!running && !child) {
      offset = logLength(cluster.dir);
      child = launch(cluster, port);
    }
    await pause(RETRY_MS);
  }
  throw new Error(`PostgreSQL did not answer within a minute. ${logSince(cluster.dir, offset)}`);
}

function isPortTaken(words: string): boolean {
  return /could not bind|could not create any TCP/i.test(words);
}

/** The server's last words; @throws Error when they tell of something that does not pass by waiting */
function explain({ dir }: Cluster, offset: number): string {
  const words = logSince(dir, offset);
  const passes = /could not bind|could not create any TCP|shared memory block|lock file|being shut down/i.test(words);
  if (passes) return words;
  throw new Error(`PostgreSQL could not start in ${dir}. ${words}`);
}

async function rememberedPort({ dir }: Cluster, wanted?: number): Promise<number> {
  const file = join(dir, 'port');
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  // Who is connected already knows no other one: it is tried until it can be had.
  const port = wanted ?? (await freePort(before));
  if (port !== before) writeFileSync(file, String(port));
  return port;
}

async function tryConnect({ password }: Cluster, port: number): Promise<Client | undefined> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    database: 'postgres',
    application_name: `process ${process.pid}`,
  });
  try {
    await client.connect();
    return client;
  } catch (fault) {
    if (isStarting(fault)) return undefined;
    throw new Error(`The database on port ${port} does not let us in.`, { cause: fault });
  }
}

/** Not there yet, or going up or down just now (SQLSTATE 57P03). */
function isStarting(fault: unknown): boolean {
  if (fault instanceof DatabaseError) return fault.code === '57P03' || fault.code === '53300';
  return true;
}
