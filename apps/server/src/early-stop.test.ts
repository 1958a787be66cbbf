import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startEmbedded } from './adapters/postgres/embedded.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
/** Between two looks: what is waited for stands for some ten milliseconds only. */
const LOOK_MS = 1;
const LOOKS = 60_000;

/** A folder that was started once and stopped. */
let used: string;
let data: string;
let server: ChildProcess | undefined;
const database = (...names: string[]) => join(data, 'postgres', ...names);

beforeAll(async () => {
  used = mkdtempSync(join(tmpdir(), 'jatidiri-used-'));
  await (await startEmbedded({ dir: join(used, 'postgres') })).stop();
});
afterAll(() => rmSync(used, { recursive: true, force: true }));
afterEach(() => {
  server?.kill('SIGKILL');
  for (const { pid } of alive()) process.kill(pid, 'SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** The processes whose command line names this test's folder: PostgreSQL's own, and the program that makes its files. */
function alive(): { pid: number; command: string }[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    const command = commandOf(pid);
    return command.includes(data) ? [{ pid: Number(pid), command }] : [];
  });
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Starts the server as `npm start` does, stops it as soon as `reached` says so, and answers its exit code. */
async function stopOnce(reached: () => boolean, signal: NodeJS.Signals, from: 'new' | 'used'): Promise<unknown> {
  data = mkdtempSync(join(tmpdir(), 'jatidiri-early-'));
  if (from === 'used') {
    cpSync(used, data, { recursive: true });
    rmSync(database('postgres.log'));
  }
  const env = { ...process.env, JATIDIRI_MODE: 'demo', JATIDIRI_DATA: data, DATABASE_URL: '', PORT: '0' };
  const started = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  server = started;
  const ended = new Promise((resolve) => started.once('close', (code) => resolve(code)));
  for (let looks = LOOKS; looks > 0 && !reached(); looks -= 1) await pause(LOOK_MS);
  started.kill(signal);
  return ended;
}

const pidFile = () => (existsSync(database('data', 'postmaster.pid')) ? readPidFile() : []);
const readPidFile = () => readFileSync(database('data', 'postmaster.pid'), 'utf8').split('\n');

// Elsewhere no folder tells which processes there are.
describe.runIf(existsSync('/proc/self'))(
  'whoever stops the server while the database still starts leaves no PostgreSQL running',
  () => {
    const moments: [string, () => boolean, 'new' | 'used'][] = [
      ['while its folder is made', () => alive().length > 0, 'new'],
      ['as soon as PostgreSQL is spawned', () => existsSync(database('postgres.log')), 'used'],
      ['when its process file first appears', () => pidFile().length > 0, 'used'],
      ['when its process file names a port', () => Number(pidFile()[3]) > 0, 'used'],
    ];
    test.each(moments)('%s', async (_, reached, from) => {
      expect(await stopOnce(reached, 'SIGTERM', from)).toBe(143);
      await expect.poll(alive).toEqual([]);
    });

    test('ends the program that makes the files at once, in the middle of them', async () => {
      const folder = () => readdirSync(database()).some((name) => name.startsWith('data.new.'));
      expect(await stopOnce(() => existsSync(database()) && folder(), 'SIGTERM', 'new')).toBe(143);
      // initdb ends what it was doing by itself too, seconds later, and leaves a folder that is complete.
      await expect.poll(() => readdirSync(database()).filter((name) => name.startsWith('data'))).toEqual([]);
    });

    test('and the next start clears what a killed one has left, also where it gets the same process number', async () => {
      data = mkdtempSync(join(tmpdir(), 'jatidiri-early-'));
      for (const pid of [process.pid, 2 ** 22 + 1]) {
        mkdirSync(database(`data.new.${pid}`), { recursive: true });
        writeFileSync(database(`data.new.${pid}`, 'PG_VERSION'), 'half');
      }
      const next = await startEmbedded({ dir: database() });
      expect(readdirSync(database()).filter((name) => name.startsWith('data'))).toEqual(['data']);
      await next.stop();
    });

    test('and the next start comes up on what it left', async () => {
      expect(await stopOnce(() => alive().length > 0, 'SIGINT', 'new')).toBe(130);
      await expect.poll(alive).toEqual([]);
      const next = await startEmbedded({ dir: database() });
      expect(readdirSync(database()).filter((name) => name.startsWith('data'))).toEqual(['data']);
      await next.stop();
    });
  },
);
