import { offlineDevice } from '@jatidiri/sdk';

/** This phone as a verifier without a line. On a metered line it gets so much of the lists and no more. */
export const device = offlineDevice({
  origin: location.origin,
  fetch: (...args) => fetch(...args),
  caches,
  storage: localStorage,
  isOnline: () => navigator.onLine,
  now: () => Math.floor(Date.now() / 1000),
  mostBytes: 1024 * 1024,
});
