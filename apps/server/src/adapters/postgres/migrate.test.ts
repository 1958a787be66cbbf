import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { migrate } from './migrate.ts';
import { connect } from './sql.ts';

let database: TestDatabase;
let dir: string;

beforeEach(async () => {
  database = await testDatabase();
  // As on the first day: the product's own schema is not what is tried here.
  await database.sql`drop table schema_migration`;
  dir = await mkdtemp(join(tmpdir(), 'jatidiri-migrate-'));
  await writeFile(join(dir, '0001_first.sql'), 'create table first (id int); insert into first values (1);');
  await writeFile(join(dir, '0002_second.sql'), 'create table second (id int);');
});

afterEach(async () => {
  await database.close();
  await rm(dir, { recursive: true });
});

const run = () => migrate({ sql: database.sql, dir });

describe('migrations', () => {
  test('run once, in order, and only the new ones later', async () => {
    const lines: string[] = [];
    expect(await migrate({ sql: database.sql, dir, report: (line) => lines.push(line) })).toBe(2);
    expect(lines).toEqual(['Migration 0001_first.sql', 'Migration 0002_second.sql']);
    expect(await run()).toBe(0);
    await writeFile(join(dir, '0003_third.sql'), 'insert into second values (3);');
    expect(await run()).toBe(1);
    expect(await database.sql`select id from second`).toEqual([{ id: 3 }]);
  });

  test('run once even when several servers start together', async () => {
    const other = connect({ url: database.url, namedStatements: false, poolSize: 2 });
    const ran = await Promise.all([run(), migrate({ sql: other.sql, dir }), run()]);
    expect(ran.reduce((sum, count) => sum + count)).toBe(2);
    expect(await database.sql`select id from first`).toEqual([{ id: 1 }]);
    await other.close();
  });

  test('are refused when one was edited after it had run', async () => {
    await run();
    await writeFile(join(dir, '0001_first.sql'), 'create table first (id bigint);');
    await expect(run()).rejects.toThrow('0001_first.sql was edited');
  });

  test('are refused when the database is newer than the program', async () => {
    await run();
    await rm(join(dir, '0002_second.sql'));
    await expect(run()).rejects.toThrow('too old');
  });

  test('are refused when a number is missing', async () => {
    await writeFile(join(dir, '0004_fourth.sql'), 'select 1;');
    await expect(run()).rejects.toThrow('should have the number 3');
  });

  test('leave nothing of a file that fails half-way, and keep those before it', async () => {
    await writeFile(join(dir, '0003_third.sql'), 'create table third (id int); select 1 / 0;');
    await expect(run()).rejects.toThrow('0003_third.sql failed: division by zero');
    expect(await database.sql`select to_regclass('third') as third, to_regclass('second')::text as second`).toEqual([
      { third: null, second: 'second' },
    ]);
  });
});
