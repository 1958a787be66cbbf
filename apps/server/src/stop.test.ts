import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { postmasterOf } from './adapters/postgres/cluster.ts';
import { startEmbedded } from './adapters/postgres/embedded.ts';

const at = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
let used: string;
let dir: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  used = mkdtempSync(join(tmpdir(), 'jatidiri-used-'));
  await (await startEmbedded({ dir: used })).stop();
});
afterAll(() => rmSync(used, { recursive: true, force: true }));
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-stop-'));
  cpSync(used, dir, { recursive: true });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  if (isRunning()) await (await startEmbedded({ dir })).stop();
  rmSync(dir, { recursive: true, force: true });
});

const isRunning = () => postmasterOf(join(dir, 'data')) !== undefined;

/** A process that holds what the server holds: the database and idle connections to it; `before` is done ere it listens for its end. */
function spawnHolder(knowsHow: boolean, before = '') {
  const program = `
    import { setTimeout as pause } from 'node:timers/promises';
    import { startEmbedded } from ${at('./adapters/postgres/embedded.ts')};
    import { connect } from ${at('./adapters/postgres/sql.ts')};
    import { endOnSignal } from ${at('./stop.ts')};
    ${before}
    const error = (fields, message) => console.error(message);
    const stopBy = endOnSignal((line) => console.log(line), { error });
    const server = await startEmbedded({ dir: ${JSON.stringify(dir)} });
    const { sql, close } = connect({
      url: server.url,
      namedStatements: false,
      poolSize: 5,
      onLost: (fault) => console.error(fault.message),
    });
    await Promise.all(Array.from({ length: 5 }, () => sql\`select pg_sleep(0.05)\`));
    if (${knowsHow}) stopBy(async () => { await pause(300); await sql\`select 1\`; await close(); await server.stop(); });
    console.log('ready');`;
  const started = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child = started;
  return started;
}

/** The same, once it is ready. What it says is kept. */
async function start(knowsHow: boolean): Promise<{ said: string[]; complaints: string[]; ended: Promise<unknown> }> {
  const started = spawnHolder(knowsHow);
  const said: string[] = [];
  const complaints: string[] = [];
  started.stdout?.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')));
  started.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const ended = new Promise((resolve) => started.once('close', (code) => resolve(code)));
  await expect.poll(() => said, { timeout: 60_000 }).toContain('ready');
  return { said, complaints, ended };
}

describe('whoever stops the server reads one word, and no complaint of the parts that end', () => {
  test.each([
    ['by closing the terminal', ['SIGHUP']],
    ['by a Ctrl-C that the terminal sends and npm passes on', ['SIGINT', 'SIGINT']],
    ['by a signal to all of the group', ['SIGTERM', 'SIGTERM']],
  ] as const)('%s', async (_, signals) => {
    const { said, complaints, ended } = await start(true);
    for (const signal of signals) child?.kill(signal);
    expect(await ended).toBe(0);
    expect(complaints).toEqual([]);
    expect(said).toEqual(['ready', 'Stopping']);
    expect(isRunning()).toBe(false);
  });

  test('by ending whoever started it, before it listened for that', async () => {
    const started = spawnHolder(true, 'while (process.connected) await pause(5);');
    const ended = new Promise((resolve) => started.once('exit', (code) => resolve(code)));
    started.disconnect();
    expect(await ended).toBe(1);
    await expect.poll(isRunning).toBe(false);
  });

  test('while it still starts, which ends at once', async () => {
    const { said, complaints, ended } = await start(false);
    child?.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(complaints).toEqual([]);
    expect(said).toEqual(['ready', 'Stopping']);
    await expect.poll(isRunning).toBe(false);
  });
});
