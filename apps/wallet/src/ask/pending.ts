import { makeObservable } from '../session/observable.ts';

/** A request that its holder walked away from before an answer. */
export interface PendingAsk {
  /** Below the wallet's own address. */
  readonly to: string;
  readonly name: string;
  /** Milliseconds since 1970: after it whoever asks has given up. */
  readonly until: number;
}

/** As long as the server keeps a request open. */
const LASTS_MS = 300_000;

/** The last one; it lives in this tab alone, and ends with an answer. */
export const pendingAsk = makeObservable<PendingAsk | undefined>(undefined);

export function keepPending(to: string, name: string): void {
  const before = pendingAsk.read();
  const until = before?.to === to ? before.until : Date.now() + LASTS_MS;
  pendingAsk.write({ to, name, until });
}

export const forgetPending = (): void => pendingAsk.write(undefined);
