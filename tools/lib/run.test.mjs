import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const RUN = JSON.stringify(new URL('./run.mjs', import.meta.url).href);
let dir;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-run-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Who hands over, after first steps that last until its parent is gone (or not), and writes down the exit code. */
const program = (dir, waitsForTheEnd) => `
  import { writeFileSync } from 'node:fs';
  import { setTimeout as pause } from 'node:timers/promises';
  import { handOver } from ${RUN};
  const parent = process.ppid;
  console.log('first steps');
  while (${waitsForTheEnd} && process.ppid === parent) await pause(5);
  const code = await handOver(['-e', 'require("fs").writeFileSync(process.argv[1], "")', ${JSON.stringify(join(dir, 'started'))}]);
  writeFileSync(${JSON.stringify(join(dir, 'code-'))} + code, '');`;

/** What npm is to a command: it starts it in a process of its own, and passes no SIGTERM on. */
async function startUnder(text) {
  const shell = `
    const { spawn } = require('node:child_process');
    spawn(process.execPath, ['--input-type=module', '-e', process.argv[1]], { stdio: 'inherit' });`;
  const parent = spawn(process.execPath, ['-e', shell, text], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  return parent;
}

describe('a command that npm runs', () => {
  test('starts nothing once npm was told to end, also while its first steps still ran', async () => {
    const parent = await startUnder(program(dir, true));
    parent.kill('SIGTERM');
    await expect.poll(() => existsSync(join(dir, 'code-143'))).toBe(true);
    expect(existsSync(join(dir, 'started'))).toBe(false);
  });

  test('starts what it was asked for as long as npm is there', async () => {
    await startUnder(program(dir, false));
    await expect.poll(() => existsSync(join(dir, 'code-0'))).toBe(true);
    expect(existsSync(join(dir, 'started'))).toBe(true);
  });
});
