import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { connect } from '../../apps/server/src/adapters/postgres/sql.ts';
import { createDatabase, databaseUrl, dropDatabase } from '../../apps/server/src/testing/database.ts';
import { endProcess, freePort, startProcess } from './process.ts';

/** A database and a folder as the first start leaves them, to copy: regions, offices, personas, keys. */
export interface Seeded {
  readonly database: string;
  readonly folder: string;
}

const DATABASE = 'jatidiri_seeded';
const ONE_AT_A_TIME = 7_170_217;

/** Lets the server start for the first time once in a run, in whichever journey is the first to need it. */
export async function seeded(): Promise<Seeded> {
  const url = inject('databaseServer');
  const folder = join(inject('runFolder'), 'seeded');
  const { sql, close } = connect({ url, namedStatements: false, poolSize: 1 });
  try {
    // In a transaction, whose connection no pool takes back while it idles.
    await sql.transaction(async (sql) => {
      await sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`;
      if (!existsSync(join(folder, 'done'))) await seed(url, folder);
    });
  } finally {
    await close();
  }
  return { database: DATABASE, folder };
}

async function seed(url: string, folder: string): Promise<void> {
  const fault = inject('databaseFault');
  if (fault) throw new Error(fault);
  // Of a first try that broke off.
  await dropDatabase(url, DATABASE);
  await createDatabase(url, DATABASE);
  const env = { JATIDIRI_MODE: 'demo', DATABASE_URL: databaseUrl(url, DATABASE), JATIDIRI_DATA: folder };
  await endProcess(await startProcess({ ...env, PORT: String(await freePort()) }, []), 'SIGTERM');
  await mkdir(join(folder, 'done'));
}
