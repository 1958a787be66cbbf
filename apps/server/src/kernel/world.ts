import type { Bus } from './bus.ts';
import type { FaceEngine } from './face.ts';
import type { FetchForeign } from './foreign.ts';
import type { Keys } from './keys.ts';
import type { Settings } from './settings.ts';
import type { Sql } from './sql.ts';

/** What happened, for the operator: ids and codes only, never a NIK, a name, a token or a photo. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt at one mail, so that a duplicate is known as one. */
  readonly messageId: string;
}

/** Returns once the mail server accepted the mail; throws where it did not. */
export type SendMail = (mail: Mail) => Promise<void>;

/** Evaluates a blinded PIN under a device's own key (RFC 9497, P-256), off the main thread. */
export interface Oprf {
  newKey(): Promise<Uint8Array>;
  evaluate(key: Uint8Array, blinded: Uint8Array): Promise<Uint8Array>;
}

/** All that a use case may take from outside itself. Tests hand in a world they control. */
export interface World {
  readonly sql: Sql;
  /** For stamps that decide nothing. What decides (90 s, code life, lock-out) is the database's `app_clock()`. */
  readonly now: () => Date;
  readonly randomBytes: (length: number) => Buffer;
  readonly keys: Keys;
  readonly face: FaceEngine;
  readonly oprf: Oprf;
  readonly sendMail: SendMail;
  /** The only way to an address that a stranger named. */
  readonly fetchForeign: FetchForeign;
  readonly bus: Bus;
  readonly settings: Settings;
  readonly log: Log;
}

/** Runs `work` in one database transaction; all of it happens, or nothing. Inside a transaction it joins the one there. */
export async function inTransaction<Result>(world: World, work: (world: World) => Promise<Result>): Promise<Result> {
  return world.sql.transaction((sql) => work({ ...world, sql, bus: world.bus.within(sql) }));
}
