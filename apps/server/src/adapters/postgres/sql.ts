import { createHash } from 'node:crypto';
import { type CustomTypesConfig, Pool, type PoolClient, type QueryConfig, types } from 'pg';
import type { Sql, SqlValue } from '../../kernel/sql.ts';

export interface ConnectOptions {
  readonly url: string;
  /** Off behind a PgBouncer in transaction mode, which breaks named statements. */
  readonly namedStatements: boolean;
  readonly poolSize: number;
  /**
   * What runs longer is cancelled (query_canceled, 57014). It is asked for as a connection opens, which a PgBouncer
   * refuses: behind one, set it for the role.
   */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a connection. */
  readonly connectTimeoutMs?: number;
  /** Hears of idle connections that broke; the pool replaces them by itself. */
  readonly onLost?: (fault: Error) => void;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Opens a pool; `close` waits for what still runs. */
export function connect(options: ConnectOptions): { sql: Sql; close(): Promise<void> } {
  const { url, namedStatements, poolSize, statementTimeoutMs, connectTimeoutMs, onLost } = options;
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    types: readers,
    application_name: 'jatidiri',
    connectionTimeoutMillis: connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    ...(statementTimeoutMs !== undefined && { statement_timeout: statementTimeoutMs }),
  });
  pool.on('error', (fault) => onLost?.(fault));
  const sql = Object.assign(
    <Row>(text: TemplateStringsArray, ...values: SqlValue[]) =>
      run<Row>(pool, statement(text, values, namedStatements)),
    { transaction: <Result>(work: (sql: Sql) => Promise<Result>) => inOne(pool, namedStatements, work) },
  );
  return { sql, close: () => pool.end() };
}

async function inOne<Result>(pool: Pool, named: boolean, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = await pool.connect().catch(tellTimeout);
  const { sql, finish } = joined(client, named);
  let broken: Error | undefined;
  // A connection cut between two statements; without a listener this event would end the process.
  const onCut = (fault: Error) => {
    broken = fault;
  };
  client.on('error', onCut);
  try {
    await client.query('begin');
    const result = await work(sql);
    await finish();
    const { command } = await client.query('commit');
    // PostgreSQL answers a commit after a swallowed error by a rollback, without an error of its own.
    if (command !== 'COMMIT') throw new Error('The transaction had failed before, so nothing of it was kept.');
    return result;
  } catch (fault) {
    await finish();
    await client.query('rollback').catch(onCut);
    throw fault;
  } finally {
    client.off('error', onCut);
    client.release(broken);
  }
}

/** The transaction's own `sql`: one statement at a time, in the order they were asked. */
function joined(client: PoolClient, named: boolean): { sql: Sql; finish(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const inTurn = <Row>(query: QueryConfig): Promise<Row[]> => {
    if (over) return Promise.reject(new Error('This transaction is over: a statement was not awaited inside it.'));
    const next = last.then(() => run<Row>(client, query));
    last = next.catch(() => undefined);
    return next;
  };
  const sql: Sql = Object.assign(
    <Row>(text: TemplateStringsArray, ...values: SqlValue[]) => inTurn<Row>(statement(text, values, named)),
    { transaction: <Result>(work: (sql: Sql) => Promise<Result>) => work(sql) },
  );
  const finish = async (): Promise<void> => {
    over = true;
    await last;
  };
  return { sql, finish };
}

async function run<Row>(on: Pool | PoolClient, query: QueryConfig): Promise<Row[]> {
  // A script of several statements (a migration) answers with one result for each.
  const result = await on.query(query).catch(tellTimeout);
  return Array.isArray(result) ? [] : (result.rows as Row[]);
}

const TIMED_OUT = [
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Connection terminated due to connection timeout',
];

/** `pg` tells a timeout in words alone; here it gets the code that sockets use. */
function tellTimeout(cause: unknown): never {
  if (!(cause instanceof Error) || !TIMED_OUT.includes(cause.message)) throw cause;
  throw Object.assign(new Error('No database connection came free in time.', { cause }), { code: 'ETIMEDOUT' });
}

const texts = new WeakMap<TemplateStringsArray, { text: string; name: string }>();

function statement(strings: TemplateStringsArray, values: readonly SqlValue[], named: boolean): QueryConfig {
  const { text, name } = textOf(strings);
  // Without values it goes by the simple protocol, which also takes a script.
  if (values.length === 0) return { text };
  return named ? { name, text, values: values.map(bound) } : { text, values: values.map(bound) };
}

function textOf(strings: TemplateStringsArray): { text: string; name: string } {
  const known = texts.get(strings);
  if (known) return known;
  const text = strings.reduce((before, part, index) => `${before}$${index}${part}`);
  const made = { text, name: createHash('sha256').update(text).digest('base64url').slice(0, 32) };
  texts.set(strings, made);
  return made;
}

/** `pg` writes a Date in the machine's own zone; ours go as UTC whatever the machine says. */
function bound(value: SqlValue): unknown {
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? value.map(bound) : value;
}

const { builtins } = types;
const BIGINT_ARRAY = 1016;
const DATE_ARRAY = 1182;

function readBigint(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

const TEXT_ARRAY = 1009;
const readArray = types.getTypeParser(TEXT_ARRAY as number) as (text: string) => (string | null)[];

/** How a column's text becomes a value. A date stays text: it has no time, hence no zone. */
const special = new Map<number, (text: string) => unknown>([
  [builtins.INT8, readBigint],
  [BIGINT_ARRAY, (text) => readArray(text).map((item) => (item === null ? null : readBigint(item)))],
  [builtins.DATE, (text) => text],
  [DATE_ARRAY, (text) => readArray(text)],
  [builtins.TIMESTAMP, (text) => text],
]);

const readers: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    special.get(oid) ?? types.getTypeParser(oid, format ?? 'text')) as CustomTypesConfig['getTypeParser'],
};
