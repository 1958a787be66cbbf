import type { Sql } from './sql.ts';

/** Wakes whoever waits, in this process and in every other, by PostgreSQL NOTIFY. It carries ids, never data. */
export interface Bus {
  /** At most once and without memory: the listener reads the truth from the database. */
  publish(channel: string, message: string): Promise<void>;
  /** Returns the function that ends the subscription. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
  /** The same bus, whose messages leave when this transaction commits, and not at all when it does not. */
  within(transaction: Sql): Bus;
}
