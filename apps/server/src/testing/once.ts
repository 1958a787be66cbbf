import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { connect } from '../adapters/postgres/sql.ts';
import { createDatabase, databaseUrl, dropDatabase, TEMPLATE } from './database.ts';

/** A database and a folder to copy, that one file of a run has made and all the others find. */
export interface Pattern {
  /** The name of the database, on the run's own server. */
  readonly database: string;
  readonly folder: string;
}

const ONE_AT_A_TIME = 7_170_217;

/**
 * Fills a migrated database and an empty folder once in a run, in whichever file is the first to need them; others that
 * ask meanwhile wait. `fill` leaves nobody connected, since a database that is copied may not be in use.
 */
export async function oncePerRun(
  name: string,
  fill: (pattern: { url: string; folder: string }) => Promise<void>,
): Promise<Pattern> {
  const fault = inject('databaseFault');
  if (fault) throw new Error(fault);
  const server = inject('databaseServer');
  const pattern = { database: `jatidiri_${name}`, folder: join(inject('runFolder'), name) };
  const done = join(inject('runFolder'), `${name}.done`);
  const { sql, close } = connect({ url: server, namedStatements: false, poolSize: 1 });
  try {
    // In a transaction, whose connection no pool takes back while it idles.
    await sql.transaction(async (sql) => {
      await sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME}, hashtext(${name}))`;
      if (existsSync(done)) return;
      // Of a first try that broke off.
      await dropDatabase(server, pattern.database);
      await createDatabase(server, pattern.database, TEMPLATE);
      mkdirSync(pattern.folder, { recursive: true });
      await fill({ url: databaseUrl(server, pattern.database), folder: pattern.folder });
      mkdirSync(done);
    });
  } finally {
    await close();
  }
  return pattern;
}
