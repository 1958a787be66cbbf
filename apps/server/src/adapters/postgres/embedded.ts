import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, initialise, postmasterOf, readOrMakeSecret, shutDown } from './cluster.ts';
import { ensureDatabase, openHolder, urlOf } from './holder.ts';

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
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/**
 * Starts the bundled PostgreSQL on a folder, or takes over the one a killed process left running there.
 *
 * @throws Error when another process uses the folder, or the server can't start; the message says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openFolder(options);
  const holder = await openHolder(cluster, options);
  if (!holder) return { url: urlOf(cluster, runningPort(cluster)), stop: async () => undefined };
  await ensureDatabase(holder);
  return supervise(cluster, holder, options);
}

async function openFolder({ dir: folder, durable = true, report }: EmbeddedOptions): Promise<Cluster> {
  const binaries = await findBinaries();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The true path: a running server is recognised by it.
  const dir = realpathSync(folder);
  const data = join(dir, 'data');
  const password = readOrMakeSecret(dir);
  const account = chooseAccount(dir, binaries.postgres);
  const cluster: Cluster = { dir, data, password, durable, binaries, account };
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
  const port = runningPort(cluster);
  let holder = first;
  let stopping: Promise<void> | undefined;
  const watch = () => holder.once('end', () => void (stopping ?? revive()));
  const revive = async (): Promise<void> => {
    options.report?.('The database connection was lost; starting it again');
    while (!stopping) {
      const next = await openHolder(cluster, { ...options, port }).catch((fault: Error) => {
        options.report?.(fault.message);
        return undefined;
      });
      if (next) {
        holder = next;
        watch();
        return;
      }
      await pause(RESTART_MS);
    }
  };
  const stop = async (): Promise<void> => {
    forget();
    await holder.end();
    await shutDown(cluster);
  };
  const forget = stopWithProcess(cluster, () => (stopping ??= stop()));
  watch();
  return { url: urlOf(cluster, port), stop: () => (stopping ??= stop()) };
}

/** Ends the server with this process; returns the function that takes the arrangement back. */
function stopWithProcess({ data }: Cluster, stop: () => Promise<void>): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens ends the process in an order of their own, and calls `stop()`.
    if (process.listenerCount(signal) > 1) return;
    void stop().finally(() => process.exit(128 + SIGNALS[signal as keyof typeof SIGNALS]));
  };
  const onExit = () => {
    const running = postmasterOf(data);
    if (running) process.kill(running.pid, 'SIGINT');
  };
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
  process.on('exit', onExit);
  return () => {
    for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
    process.off('exit', onExit);
  };
}
