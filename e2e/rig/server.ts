import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { calls, type demo, makeCaller, type ReplyOf } from '@jatidiri/contracts';
import type { Sql } from '../../apps/server/src/kernel/sql.ts';
import { testDatabase } from '../../apps/server/src/testing/database.ts';
import { eventually } from './eventually.ts';
import { endProcess, freePort, paths, startProcess } from './process.ts';
import { seeded } from './seeded.ts';

const CLI = fileURLToPath(new URL('../../apps/server/src/cli.ts', import.meta.url));

export type Mail = ReplyOf<typeof demo.listMails>[number];

/** A real server: a process of its own, a database of its own, a folder of its own. */
export interface RunningServer {
  readonly origin: string;
  readonly sql: Sql;
  /** Where its signing keys lie. */
  readonly keysFolder: string;
  /** Moves the clock that decides; nothing waits. */
  advance(seconds: number): Promise<void>;
  /** The mails to one address, newest first. */
  mails(to: string): Promise<Mail[]>;
  /** The newest six-digit code mailed to this address; waits for one that was not read before. Read each that is sent. */
  readCode(to: string): Promise<string>;
  /** Stops the clock that decides, this many seconds from where it stands, until `advance` lets it run again. */
  stopClock(secondsAhead?: number): Promise<void>;
  /** Another process over the same database and keys: the second node of a cluster, whose own clock may be wrong. */
  second(options?: { skewSeconds?: number }): Promise<{ origin: string; stop(): Promise<void> }>;
  /** Runs one of the operator's commands beside it, and answers what it printed. */
  jatidiri(...args: string[]): Promise<string>;
  kill9(): Promise<void>;
  restart(env?: Record<string, string>): Promise<void>;
  /** What the processes have said so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts the server in demo mode on a free port. The pages must have been built (`npm test` does it). */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const first = await seeded();
  const database = await testDatabase(first.database);
  const data = mkdtempSync(join(tmpdir(), 'jatidiri-e2e-'));
  cpSync(first.folder, data, { recursive: true });
  const said: string[] = [];
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const base = { JATIDIRI_MODE: 'demo', DATABASE_URL: database.url, JATIDIRI_DATA: data };
  const launch = (more: Record<string, string>) => startProcess({ ...base, PORT: String(port), ...env, ...more }, said);
  const call = makeCaller(origin, { fetch });
  const codesRead = new Set<string>();
  const clear = async () => {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  };
  let running = await launch({}).catch(async (fault: unknown) => {
    await clear();
    throw fault;
  });
  const mails = (to: string) => call(calls.listMails, { to });
  return {
    origin,
    sql: database.sql,
    keysFolder: join(data, 'keys'),
    advance: database.advance,
    mails,
    readCode: (to) => eventually(`a code for ${to}`, async () => newCode(await mails(to), codesRead)),
    stopClock: (secondsAhead = 0) => stopClock(database.sql, secondsAhead),
    second: async ({ skewSeconds = 0 } = {}) => {
      const own = await freePort();
      const more = { PORT: String(own), ...originsAt(origin), ...skewed(data, skewSeconds) };
      const process = await startProcess({ ...base, ...env, ...more }, said);
      return { origin: `http://localhost:${own}`, stop: () => endProcess(process, 'SIGTERM') };
    },
    jatidiri: async (...args) => {
      const env = { ...paths(), ...base, PORT: String(port) };
      return (await promisify(execFile)(process.execPath, [CLI, ...args], { env })).stdout;
    },
    kill9: () => endProcess(running, 'SIGKILL'),
    restart: async (more = {}) => {
      running = await launch(more);
    },
    said: () => said.join(''),
    stop: async () => {
      await endProcess(running, 'SIGTERM');
      await clear();
    },
  };
}

/** Behind one name there are several processes: each believes in the same origins. */
function originsAt(origin: string): Record<string, string> {
  const apps = ['WALLET', 'OFFICE', 'VERIFIER', 'DASHBOARD', 'API'];
  return Object.fromEntries(apps.map((app) => [`JATIDIRI_ORIGIN_${app}`, origin]));
}

/** A process that believes it is earlier or later than it is: every `Date` of it is off. */
function skewed(folder: string, seconds: number): Record<string, string> {
  if (seconds === 0) return {};
  const file = join(folder, `skew${seconds}.mjs`);
  const now = `Real.now() + ${seconds * 1000}`;
  writeFileSync(
    file,
    `const Real = Date;
     globalThis.Date = class extends Real {
       constructor(...parts) { if (parts.length > 0) super(...parts); else super(${now}); }
       static now() { return ${now}; }
     };`,
  );
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}

async function stopClock(sql: Sql, secondsAhead: number): Promise<void> {
  const [now] = await sql<{ at: string }>`select (app_clock() + make_interval(secs => ${secondsAhead}))::text as at`;
  const text = `create or replace function app_clock() returns timestamptz language sql stable
    as $$ select '${now?.at}'::timestamptz $$`;
  await sql(Object.assign([text], { raw: [text] }));
}

function newCode(mails: readonly Mail[], read: Set<string>): string | undefined {
  for (const { text } of mails) {
    const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
    if (!code) continue;
    if (read.has(text)) return undefined;
    read.add(text);
    return code;
  }
  return undefined;
}
