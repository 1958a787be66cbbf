import { makeCaller, unattendedHeader } from '@jatidiri/contracts/browser';
import { isAttended } from './attended.ts';

/**
 * Calls the API of this page's own origin with the staff session cookie. What a console asks while nobody sits at it
 * says so, and keeps no session open.
 */
export const call = makeCaller(location.origin, {
  fetch: (...args) => fetch(...args),
  sign: async (): Promise<Record<string, string>> => (isAttended() ? {} : { [unattendedHeader]: '1' }),
});
