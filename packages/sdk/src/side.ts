import type { Caller } from '@jatidiri/contracts/browser';
import type { ChainTrust } from '@jatidiri/credentials';
import type { StatusLists } from './status.ts';

/** What the asking side takes from outside itself. */
export interface AskingSide {
  readonly call: Caller;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly trust: () => Promise<ChainTrust>;
  readonly statusLists: StatusLists;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}
