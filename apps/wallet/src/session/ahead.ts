import { readTrust } from '../trust/trust.ts';

/** Fetches what comes after the PIN while it is typed: the code of the open wallet, and the roots that its card is checked by. */
export function loadAhead(loadWallet: () => Promise<unknown>): void {
  // What fails here is fetched again, and told, when it is really wanted.
  for (const ahead of [import('./unlock.ts'), loadWallet(), readTrust()]) ahead.catch(() => undefined);
}
