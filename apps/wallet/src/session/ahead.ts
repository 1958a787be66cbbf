import { readTrust } from '../trust/trust.ts';

/**
 * Fetches what comes after the PIN while it is typed: what opens, the open wallet, and the roots that its card is checked by.
 */
export function loadAhead(loadWallet: () => Promise<unknown>): void {
  // What fails here is fetched again, and told, when it is really wanted.
  const scripts = [import('./unlock.ts'), import('../keys/pin.ts'), loadWallet()];
  for (const ahead of [...scripts, readTrust()]) ahead.catch(() => undefined);
}
