/** What may stand in `${}` of a statement. Arrays serve `= any(${…})` and `unnest(${…})`. */
export type SqlValue = string | number | bigint | boolean | Date | Uint8Array | null | undefined | readonly SqlValue[];

/** A statement as a tagged template: every `${}` becomes a bound parameter, never text of the statement. */
export interface Sql {
  <Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]>;
  /** One connection, one transaction; called on a transaction's own `sql` it joins that transaction. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}
