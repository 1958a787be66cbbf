import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { calls, makeCaller } from '@jatidiri/contracts';
import { eventually } from '../../e2e/rig/eventually.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
const CODE = /^\s*(\d{6})\s*$/m;

/** The real server in demo mode, with an embedded PostgreSQL and a folder of its own. */
export interface BenchServer {
  readonly origin: string;
  /** The six-digit code that was mailed to this address; waits for it. */
  readCode(to: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const data = mkdtempSync(join(tmpdir(), 'jatidiri-bench-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', NODE_ENV: 'production' };
  const child = spawn(process.execPath, [MAIN], {
    env: { ...env, JATIDIRI_MODE: 'demo', JATIDIRI_DATA: data, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const call = makeCaller(origin, { fetch });
  await eventually('a server that is ready', async () => {
    if (child.exitCode !== null) throw new Error('the server ended by itself');
    return (await fetch(`${origin}/readyz`).catch(() => undefined))?.ok || undefined;
  });
  return {
    origin,
    readCode: (to) =>
      eventually(`a code for ${to}`, async () => {
        const mails = await call(calls.listMails, { to });
        return mails.map(({ text }) => CODE.exec(text)?.[1]).find((code) => code !== undefined);
      }),
    stop: async () => {
      await end(child);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
