import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { connect } from '../adapters/postgres/sql.ts';
import type { Sql } from '../kernel/sql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own folder; it goes with the run. */
    runFolder: string;
    /** The run's own PostgreSQL, as its maintenance database. */
    databaseServer: string;
    /** Why the migrations failed, or empty. */
    databaseFault: string;
  }
}

export interface TestDatabase {
  readonly sql: Sql;
  readonly url: string;
  /** Moves `app_clock()` ahead; every call adds to the last. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export const TEMPLATE = 'jatidiri_template';

/** A database of one's own, migrated and otherwise as its template is, which is empty; `close` drops it. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const fault = inject('databaseFault');
  if (fault) throw new Error(fault);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await createDatabase(server, name, template);
  const database = openDatabase(databaseUrl(server, name));
  const close = async () => {
    await database.close();
    await dropDatabase(server, name);
  };
  return { ...database, close };
}

/** A database that is there already; `close` leaves it. */
export function openDatabase(url: string): TestDatabase {
  const { sql, close } = connect({ url, namedStatements: true, poolSize: 20 });
  let ahead = 0;
  const advance = async (seconds: number) => {
    ahead += seconds;
    await setClock(sql, ahead);
  };
  return { sql, url, advance, close };
}

/** A copy of the template, to which nobody may be connected. */
export const createDatabase = (server: string, name: string, template = TEMPLATE): Promise<void> =>
  onServer(server, `create database ${name} template ${template} strategy file_copy`);

export const dropDatabase = (server: string, name: string): Promise<void> =>
  onServer(server, `drop database if exists ${name} with (force)`);

/** The URL of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function setClock(sql: Sql, seconds: number): Promise<void> {
  await script(
    sql,
    `create or replace function app_clock() returns timestamptz language sql stable
     as $$ select statement_timestamp() + interval '${seconds} seconds' $$`,
  );
}

async function onServer(server: string, text: string): Promise<void> {
  const { sql, close } = connect({ url: server, namedStatements: false, poolSize: 1 });
  try {
    await script(sql, text);
  } finally {
    await close();
  }
}

/** A statement that takes no parameters (DDL); only for text written here. */
async function script(sql: Sql, text: string): Promise<void> {
  await sql(Object.assign([text], { raw: [text] }));
}
