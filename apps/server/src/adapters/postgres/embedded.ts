import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, initialise, postmasterOf, readOrMakeSecret, shutDown } from './cluster.ts';
import { ensureDatabase, openHolder, urlOf } from './holder.ts';
import { type Tie, tieToProcess } from './tie.ts';

export interface EmbeddedOptions {
  /** The folder that holds everything: data, secret, port, log. Made at the first start. */
  readonly dir: string;
  readonly port?: number;
  /** Says in one plain line what takes time. */
  readonly report?: (line: string) => void;
  /** `false` only for tests: a power cut may lose data. */
  readonly durable?: boolean;
  /** Use a server another process has started, instead of refusing; `stop()` then leaves it running. */
  readonly join?: boolean;
}

export interface Embedded {
  readonly url: string;
  stop(): Promise<void>;
}

const RESTART_MS = 500;

/**
 * Starts the bundled PostgreSQL on a folder, or takes over the one a killed process left running there.
 *
 * @throws Error when another process uses the folder, or the server can't start; the message says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const tie = tieToProcess();
  try {
    const cluster = await openFolder(options, tie);
    const holder = await openHolder(cluster, options);
    if (!holder) {
      tie.close();
      return { url: urlOf(cluster, runningPort(cluster)), stop: async () => undefined };
    }
    await ensureDatabase(holder);
    return supervise(cluster, holder, options);
  } catch (fault) {
    tie.close();
    throw fault;
  }
}

async function openFolder({ dir: folder, durable = true, report }: EmbeddedOptions, tie: Tie): Promise<Cluster> {
  const binaries = await findBinaries();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The true path: a running server is recognised by it.
  const dir = realpathSync(folder);
  const data = join(dir, 'data');
  const password = readOrMakeSecret(dir);
  const account = chooseAccount(dir, binaries.postgres);
  const cluster: Cluster = { dir, data, password, durable, binaries, account, tie };
  if (!existsSync(join(data, 'PG_VERSION'))) {
    report?.('Making the database folder');
    await initialise(cluster);
  }
  return cluster;
}

function runningPort({ data }: Cluster): number {
  const running = postmasterOf(data);
  if (!running) throw new Error('PostgreSQL stopped while it was being started.');
  return running.port;
}

/** Keeps the server up until `stop()`, or until this process ends in any way it can still act on. */
function supervise(cluster: Cluster, first: Client, options: EmbeddedOptions): Embedded {
  const { data, tie } = cluster;
  const port = runningPort(cluster);
  let holder: Client | undefined;
  let reviving = Promise.resolve();
  let stopping: Promise<void> | undefined;
  // It may be one that a killed process has left, and no child of ours.
  const end = () => askToStop(data);
  const hold = (client: Client) => {
    holder = client;
    tie.hold(end);
    client.once('end', () => {
      holder = undefined;
      if (!stopping) reviving = revive();
    });
  };
  const revive = async (): Promise<void> => {
    options.report?.('The database connection was lost; starting it again');
    while (!stopping) {
      const next = await openHolder(cluster, { ...options, port }).catch((fault: Error) => {
        options.report?.(fault.message);
        return undefined;
      });
      if (next) return hold(next);
      await pause(RESTART_MS);
    }
  };
  const stop = async (): Promise<void> => {
    // What is being started again has no file yet by which it could be stopped.
    await reviving;
    // Without it the folder is another's, or nothing runs.
    if (holder) {
      await holder.end();
      await shutDown(cluster);
    }
    tie.close();
  };
  const stopOnce = () => (stopping ??= stop());
  hold(first);
  tie.stopBy(stopOnce);
  return { url: urlOf(cluster, port), stop: stopOnce };
}

function askToStop(data: string): void {
  const running = postmasterOf(data);
  if (running) process.kill(running.pid, 'SIGINT');
}
