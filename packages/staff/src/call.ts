import { makeCaller } from '@jatidiri/contracts/browser';

/** Calls the API of this page's own origin with the staff session cookie. */
export const call = makeCaller(location.origin, { fetch: (...args) => fetch(...args) });
