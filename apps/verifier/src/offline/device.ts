import { offlineDevice } from '@jatidiri/sdk';

/** This browser as a verifier without a line. A counter has a fixed one and many visitors: it keeps all lists it can. */
export const device = offlineDevice({
  origin: location.origin,
  fetch: (...args) => fetch(...args),
  caches,
  storage: localStorage,
  isOnline: () => navigator.onLine,
  now: () => Math.floor(Date.now() / 1000),
  mostBytes: 16 * 1024 * 1024,
});
