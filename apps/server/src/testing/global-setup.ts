import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../adapters/postgres/embedded.ts';
import { migrate } from '../adapters/postgres/migrate.ts';
import { connect } from '../adapters/postgres/sql.ts';
import { databaseUrl, TEMPLATE } from './database.ts';

const PREFIX = 'jatidiri-test-';
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** One PostgreSQL for the whole run, in a folder of its own; it leaves nothing behind. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep();
  const dir = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(join(dir, 'owner'), String(process.pid));
  const server = await startEmbedded({ dir: join(dir, 'postgres'), durable: false });
  project.provide('runFolder', dir);
  project.provide('databaseServer', server.url);
  project.provide('databaseFault', await makeTemplate(server.url));
  return async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/** Packages' tests need no database, so a broken migration is told by those that do. */
async function makeTemplate(url: string): Promise<string> {
  const server = connect({ url, namedStatements: false, poolSize: 1 });
  const text = `create database ${TEMPLATE}`;
  await server.sql(Object.assign([text], { raw: [text] }));
  await server.close();
  const template = connect({ url: databaseUrl(url, TEMPLATE), namedStatements: false, poolSize: 1 });
  try {
    await migrate({ sql: template.sql, dir: MIGRATIONS });
    return '';
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  } finally {
    await template.close();
  }
}

/** Stops and removes what a killed run has left. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = join(tmpdir(), name);
    if (isOwned(join(dir, 'owner'))) continue;
    if (existsSync(join(dir, 'postgres', 'data', 'postmaster.pid'))) {
      const left = await startEmbedded({ dir: join(dir, 'postgres'), durable: false });
      await left.stop();
    }
    rmSync(dir, { recursive: true, force: true });
  }
}

function isOwned(file: string): boolean {
  // Just made, or being removed, by a run at this moment.
  if (!existsSync(file)) return true;
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
