import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from './rig/server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

let server: RunningServer;
/** Where the reader of the page sits: its commands leave files behind. */
let desk: string;
beforeAll(async () => {
  server = await startServer();
  desk = mkdtempSync(join(tmpdir(), 'jatidiri-guide-'));
  cpSync(join(root, 'examples'), join(desk, 'examples'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(desk, 'node_modules'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(desk, { recursive: true, force: true });
});

test('the commands of the page for makers of wallets and verifiers run as they stand', async () => {
  const page = readFileSync(join(root, 'docs', 'api-guide.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, commands]) => commands);
  expect(blocks.length).toBeGreaterThan(3);
  const env = { ...process.env, JATIDIRI: server.origin };
  const options = { cwd: desk, env, timeout: 200_000, maxBuffer: 1 << 24 };
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], options);
  expect(stdout).toContain('3 copies of ktp_sd_jwt');
  expect(stdout).toContain('"verified":true');
  expect(stdout).toContain('"name": "EMILY EXAMPLETON"');
  expect(stdout).toContain('"locality": "Kota Denpasar"');
});
