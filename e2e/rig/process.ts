import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** The paths of this environment, and nothing else of it. */
export function paths(): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  return { PATH, HOME, NODE_COMPILE_CACHE };
}

/** Starts the server with nothing of this environment but the paths; answers once it can serve. What it says is kept. */
export async function startProcess(env: Record<string, string>, said: string[]): Promise<ChildProcess> {
  // The IPC channel ends this process with the one that started it, however that ends.
  const child = spawn(process.execPath, [MAIN], {
    env: { ...paths(), TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  try {
    await eventually('a server that is ready', async () => {
      if (child.exitCode !== null) throw new Error(`the server ended by itself:\n${said.slice(-20).join('')}`);
      const ready = await fetch(`http://localhost:${env.PORT}/readyz`).catch(() => undefined);
      return ready?.ok || undefined;
    });
  } catch (error) {
    await endProcess(child, 'SIGKILL');
    throw error;
  }
  return child;
}

export async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill(signal);
  });
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
