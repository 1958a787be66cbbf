import { makeCaller } from '@jatidiri/contracts/browser';

/** Calls the server that this page came from. */
export const call = makeCaller(location.origin, { fetch: (input, init) => fetch(input, init) });
