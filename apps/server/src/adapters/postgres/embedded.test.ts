import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort, postmasterOf } from './cluster.ts';
import { startEmbedded } from './embedded.ts';
import { connect } from './sql.ts';

const MODULE = new URL('./embedded.ts', import.meta.url).href;
let dir: string;
/** A folder that was started once and stopped: most promises begin there, and copying is quicker than making. */
let used: string;
let children: ChildProcess[];

beforeAll(async () => {
  used = mkdtempSync(join(tmpdir(), 'jatidiri-used-'));
  await (await startEmbedded({ dir: used })).stop();
});

afterAll(() => rmSync(used, { recursive: true, force: true }));

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'jatidiri-embedded-'));
  cpSync(used, dir, { recursive: true });
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  if (postmasterOf(join(dir, 'data'))) await (await startEmbedded({ dir })).stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Another Node process that starts the database on the same folder and stays. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(MODULE)};
    const { url } = await startEmbedded({ dir: ${JSON.stringify(dir)} });
    console.log(url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const url of createInterface({ input: child.stdout })) return { child, url };
  throw new Error('The other process ended without an address.');
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('close', (code) => resolve(code)));
const running = () => postmasterOf(join(dir, 'data'));

async function ask<Row>(url: string, text: string): Promise<Row[]> {
  const { sql, close } = connect({ url, namedStatements: false, poolSize: 1 });
  try {
    return await sql<Row>(Object.assign([text], { raw: [text] }));
  } finally {
    await close();
  }
}

describe('the embedded database', () => {
  test('starts in an empty folder, safe against a power cut, and stops in order', async () => {
    rmSync(dir, { recursive: true });
    const { url, stop } = await startEmbedded({ dir });
    const wanted = ['fsync', 'full_page_writes', 'data_checksums', 'listen_addresses', 'password_encryption'];
    const settings = await ask<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings where name in ('${wanted.join("','")}')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      password_encryption: 'scram-sha-256',
    });
    await stop();
    expect(running()).toBeUndefined();
  });

  test('lets nobody in without the secret, which only its owner reads', async () => {
    const { url, stop } = await startEmbedded({ dir });
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600);
    await stop();
  });

  test('keeps every acknowledged row over kill -9 of the program, and serves on', async () => {
    const first = await startElsewhere();
    await ask(first.url, 'create table note as select 7 as id');
    const before = running();
    first.child.kill('SIGKILL');
    await ended(first.child);
    const { url, stop } = await startEmbedded({ dir });
    expect(running()).toEqual(before);
    expect(await ask(url, 'select id from note')).toEqual([{ id: 7 }]);
    await stop();
    expect(running()).toBeUndefined();
  });

  test('keeps every acknowledged row over kill -9 of program and database, on the same port', async () => {
    const first = await startElsewhere();
    await ask(first.url, 'create table note as select 8 as id');
    const before = running();
    first.child.kill('SIGKILL');
    process.kill(before?.pid ?? 0, 'SIGKILL');
    await ended(first.child);
    const { url, stop } = await startEmbedded({ dir });
    expect(await ask(url, 'select id from note')).toEqual([{ id: 8 }]);
    expect(running()?.port).toBe(before?.port);
    await stop();
  });

  test('waits for its port while the processes of a killed server still hold it', async () => {
    const held = createServer();
    const port = await new Promise<number>((resolve) => {
      held.listen(0, '127.0.0.1', () => resolve((held.address() as AddressInfo).port));
    });
    const found = freePort(port);
    // By now the first try was in vain.
    expect(await freePort()).not.toBe(port);
    held.close();
    expect(await found).toBe(port);
  });

  test('comes back by itself when it alone is killed', async () => {
    const { url, stop } = await startEmbedded({ dir });
    const before = running();
    process.kill(before?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => ask(url, 'select 9 as id').catch(() => []), { timeout: 20_000 }).toEqual([{ id: 9 }]);
    expect(running()?.pid).not.toBe(before?.pid);
    await stop();
  });

  test('belongs to one program at a time, and says so', async () => {
    const { child } = await startElsewhere();
    await expect(startEmbedded({ dir })).rejects.toThrow(
      `Another process (process ${child.pid}) already uses the database in ${dir}`,
    );
  });

  test('can be joined on purpose, and is then left running', async () => {
    const { url } = await startElsewhere();
    const joined = await startEmbedded({ dir, join: true });
    expect(joined.url).toBe(url);
    await joined.stop();
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('stops with the program that is told to stop', async () => {
    const { child } = await startElsewhere();
    const end = ended(child);
    child.kill('SIGTERM');
    expect(await end).toBe(143);
    expect(running()).toBeUndefined();
  });

  test('is not fooled by a file that names a stranger as its process', async () => {
    const file = join(dir, 'data', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${join(dir, 'data')}\n1\n5432\n\n127.0.0.1\n`);
    const { url, stop } = await startEmbedded({ dir });
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readFileSync(file, 'utf8')).not.toMatch(new RegExp(`^${process.pid}\n`));
    await stop();
  });
});
