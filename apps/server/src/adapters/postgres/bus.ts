import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Bus } from '../../kernel/bus.ts';
import type { Sql } from '../../kernel/sql.ts';
import type { Log } from '../../kernel/world.ts';

export interface BusOptions {
  /** A direct connection: LISTEN does not pass through PgBouncer. */
  readonly url: string;
  /** Where messages are sent from. */
  readonly sql: Sql;
  readonly log: Log;
}

const CHANNEL = 'jatidiri';
/** PostgreSQL refuses payloads of 8000 bytes and more. */
const LIMIT_BYTES = 7000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;

type Listener = (message: string) => void;

/** Opens this process's one ear; it opens itself again when the connection breaks. */
export async function openBus({ url, sql, log }: BusOptions): Promise<{ bus: Bus; close(): Promise<void> }> {
  const listeners = new Map<string, Set<Listener>>();
  const ear = await keepListening(url, log, (payload) => deliver(listeners, payload, log));
  return {
    bus: busOver(sql, listeners),
    close: ear.close,
  };
}

function busOver(sql: Sql, listeners: Map<string, Set<Listener>>): Bus {
  return {
    publish: (channel, message) => publish(sql, JSON.stringify([channel, message])),
    subscribe: (channel, listener) => subscribe(listeners, channel, listener),
    within: (transaction) => busOver(transaction, listeners),
  };
}

async function publish(sql: Sql, payload: string): Promise<void> {
  if (Buffer.byteLength(payload) > LIMIT_BYTES) throw new Error('A message on the bus carries ids, never data.');
  await sql`select pg_notify(${CHANNEL}, ${payload})`;
}

function subscribe(listeners: Map<string, Set<Listener>>, channel: string, listener: Listener): () => void {
  // Its own wrapper, so that one function may subscribe twice and leave once.
  const entry: Listener = (message) => listener(message);
  const there = listeners.get(channel) ?? new Set();
  listeners.set(channel, there.add(entry));
  return () => {
    there.delete(entry);
    if (there.size === 0 && listeners.get(channel) === there) listeners.delete(channel);
  };
}

function deliver(listeners: Map<string, Set<Listener>>, payload: string, log: Log): void {
  const [channel, message] = JSON.parse(payload) as [string, string];
  for (const listener of [...(listeners.get(channel) ?? [])]) {
    try {
      listener(message);
    } catch (error) {
      log.error({ err: error, channel }, 'a listener on the bus failed');
    }
  }
}

async function keepListening(url: string, log: Log, onPayload: (payload: string) => void) {
  const closing = new AbortController();
  let client = await listen(url, onPayload);
  const watch = () => client.once('end', () => void reopen());
  const reopen = async (): Promise<void> => {
    for (let wait = FIRST_PAUSE_MS; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        await pause(wait, undefined, { signal: closing.signal, ref: false });
        client = await listen(url, onPayload);
      } catch (error) {
        if (!closing.signal.aborted) log.warn({ err: error }, 'the bus is deaf; it tries again');
        continue;
      }
      if (closing.signal.aborted) await client.end();
      else watch();
      return;
    }
  };
  watch();
  const close = async (): Promise<void> => {
    closing.abort();
    await client.end();
  };
  return { close };
}

async function listen(url: string, onPayload: (payload: string) => void): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'jatidiri bus', keepAlive: true });
  // A cut connection is answered at 'end'; without a listener this event would end the process.
  client.on('error', () => undefined);
  client.on('notification', ({ payload }) => payload && onPayload(payload));
  await client.connect();
  await client.query(`listen ${CHANNEL}`);
  return client;
}
