import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusalOf } from '../../kernel/problem.ts';
import type { Sql } from '../../kernel/sql.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { connect } from './sql.ts';

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await testDatabase();
  sql = database.sql;
  await sql`create table note (id bigint primary key, words text not null)`;
});

afterAll(() => database.close());

describe('values', () => {
  test('come back as they went in', async () => {
    const at = new Date('1929-03-04T05:06:07.089Z');
    const bytes = new Uint8Array([0, 1, 254, 255]);
    const [row] = await sql`
      select ${at}::timestamptz as at, ${bytes}::bytea as bytes, ${5n}::bigint as small, ${true}::boolean as yes,
             ${['a', null, 'c"\\']}::text[] as texts, ${[bytes, bytes]}::bytea[] as many, ${undefined}::text as none,
             9007199254740993::bigint as large, '2001-02-03'::date as day, array[1, 2]::bigint[] as numbers`;
    expect(row).toEqual({
      at,
      bytes: Buffer.from(bytes),
      small: 5,
      yes: true,
      texts: ['a', null, 'c"\\'],
      many: [Buffer.from(bytes), Buffer.from(bytes)],
      none: null,
      large: 9007199254740993n,
      day: '2001-02-03',
      numbers: [1, 2],
    });
  });

  test('are never read as SQL', async () => {
    const words = "'); drop table note; --";
    await sql`insert into note values (1, ${words})`;
    expect(await sql`select words from note where words = ${words}`).toEqual([{ words }]);
  });

  test('pass the same with statements unnamed', async () => {
    const plain = connect({ url: database.url, namedStatements: false, poolSize: 1 });
    expect(await plain.sql`select ${2}::int + ${3}::int as five`).toEqual([{ five: 5 }]);
    expect(await plain.sql`select name from pg_prepared_statements`).toEqual([]);
    await plain.close();
  });
});

describe('a transaction', () => {
  test('keeps nothing when it fails', async () => {
    const work = sql.transaction(async (tx) => {
      await tx`insert into note values (20, 'lost')`;
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await sql`select id from note where id = 20`).toEqual([]);
  });

  test('joins the one it stands in', async () => {
    const work = sql.transaction(async (tx) => {
      await tx.transaction(async (inner) => inner`insert into note values (30, 'lost with its parent')`);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await sql`select id from note where id = 30`).toEqual([]);
  });

  test('never says yes when the database has said no', async () => {
    const work = sql.transaction(async (tx) => {
      await tx`insert into note values (40, 'lost')`;
      await tx`select 1 / 0`.catch(() => 'swallowed');
    });
    await expect(work).rejects.toThrow('nothing of it was kept');
    expect(await sql`select id from note where id = 40`).toEqual([]);
  });

  test('takes statements asked at once in their order', async () => {
    const ids = await sql.transaction((tx) =>
      Promise.all([1, 2, 3].map((id) => tx<{ id: number }>`insert into note values (${50 + id}, 'kept') returning id`)),
    );
    expect(ids.flat().map(({ id }) => id)).toEqual([51, 52, 53]);
    expect(await sql`select id from note where words = 'kept' order by id`).toHaveLength(3);
  });

  test('refuses a statement that comes after its end', async () => {
    const leaked = await sql.transaction(async (tx) => ({ tx }));
    await expect(leaked.tx`select 1`).rejects.toThrow('over');
  });

  test('gives a broken connection back as broken', async () => {
    const one = connect({ url: database.url, namedStatements: true, poolSize: 1, onLost: () => undefined });
    await expect(one.sql.transaction((tx) => tx`select pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow();
    expect(await one.sql`select ${1}::int as one`).toEqual([{ one: 1 }]);
    await one.close();
  });
});

describe('the clock of the database', () => {
  test('is moved by a test, and moves on from there', async () => {
    const ahead = async () => {
      const [row] = await sql<{ seconds: number }>`
        select extract(epoch from app_clock() - statement_timestamp())::int as seconds`;
      return row?.seconds;
    };
    expect(await ahead()).toBe(0);
    await database.advance(90);
    expect(await ahead()).toBe(90);
    await database.advance(10);
    expect(await ahead()).toBe(100);
  });
});

describe('a pool', () => {
  test('that has no connection free in time says so, alone and for a transaction', async () => {
    const one = connect({ url: database.url, namedStatements: true, poolSize: 1, connectTimeoutMs: 1_000 });
    await one.sql.transaction(async (held) => {
      await held`select 1`;
      const waiting = [one.sql`select 1`, one.sql.transaction((tx) => tx`select 1`)];
      for (const outcome of await Promise.allSettled(waiting)) {
        if (outcome.status === 'fulfilled') throw new Error('it found a connection');
        expect(refusalOf(outcome.reason)).toMatchObject({ code: 'server.unavailable' });
      }
    });
    expect(await one.sql`select ${1}::int as one`).toEqual([{ one: 1 }]);
    await one.close();
  });

  test('cancels what runs longer than it may, and one without a limit does not', async () => {
    const hasty = connect({ url: database.url, namedStatements: true, poolSize: 1, statementTimeoutMs: 30 });
    const fault = await hasty.sql`select pg_sleep(${30}::float8)`.catch((error: Error) => error);
    expect(refusalOf(fault as Error)).toMatchObject({ code: 'server.unavailable' });
    await hasty.close();
    expect(await sql`show statement_timeout`).toEqual([{ statement_timeout: '0' }]);
  });
});
