import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../../kernel/sql.ts';

export interface MigrateOptions {
  readonly sql: Sql;
  /** Holds `0001_what.sql`, `0002_…`: forward only, never edited once they ran anywhere. */
  readonly dir: string;
  readonly report?: (line: string) => void;
}

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

const MIGRATION_LOCK = 7_241_600_118;

/**
 * Brings the schema up to the newest file, each file in a transaction of its own; processes that start together wait.
 *
 * @returns how many files ran
 * @throws Error when a file that ran before was edited or is gone, or a number is missing or doubled
 */
export async function migrate({ sql, dir, report }: MigrateOptions): Promise<number> {
  const migrations = await readMigrations(dir);
  let ran = 0;
  for (const [index, migration] of migrations.entries()) {
    const applied = await sql.transaction((tx) => step(tx, migrations, index));
    if (!applied) continue;
    report?.(`Migration ${migration.name}`);
    ran += 1;
  }
  return ran;
}

async function step(sql: Sql, migrations: readonly Migration[], index: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`;
  await sql`
    create table if not exists schema_migration (
      version integer primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`;
  const done = await sql<{ version: number; name: string; sha256: string }>`
    select version, name, sha256 from schema_migration order by version`;
  for (const row of done) refuseEdited(row, migrations[row.version - 1]);
  const migration = migrations[index];
  if (!migration || done.length > index) return false;
  await runScript(sql, migration);
  await sql`
    insert into schema_migration (version, name, sha256)
    values (${migration.version}, ${migration.name}, ${migration.sha256})`;
  return true;
}

function refuseEdited(done: { name: string; sha256: string }, file: Migration | undefined): void {
  if (!file) throw new Error(`The database knows migration ${done.name}, which is not here: this program is too old.`);
  if (file.sha256 !== done.sha256 || file.name !== done.name) {
    throw new Error(`Migration ${done.name} was edited after it had run. Restore it, and write a new file instead.`);
  }
}

async function runScript(sql: Sql, { name, text }: Migration): Promise<void> {
  try {
    await sql(Object.assign([text], { raw: [text] }));
  } catch (cause) {
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name, index) => readMigration(dir, name, index + 1)));
}

async function readMigration(dir: string, name: string, expected: number): Promise<Migration> {
  const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
  if (version !== expected) throw new Error(`Migration ${name} should have the number ${expected}.`);
  const text = await readFile(join(dir, name), 'utf8');
  return { version, name, text, sha256: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') };
}
