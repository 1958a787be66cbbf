import { type Caller, makeCaller } from '@jatidiri/contracts/browser';
import { readDeviceKey } from '../keys/device.ts';
import { signedHeaders } from '../keys/dpop.ts';

const here = () => globalThis.location.origin;

/** A line that neither answers nor breaks counts as none after this time, so that no screen hangs on it. */
const PATIENCE_MS = 45_000;
const fetcher: typeof fetch = (input, init) =>
  globalThis.fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });

/** Calls without a proof: offices, captcha, personas. */
export const anyoneCall: Caller = (route, input) => makeCaller(here(), { fetch: fetcher })(route, input);

/** Calls by this device (`auth: 'device'`), with a DPoP proof. */
export const deviceCall: Caller = (route, input) => callWith(undefined)(route, input);

/** For the last word of a page that is about to end: the browser sends it all the same. */
const lastFetcher: typeof fetch = (input, init) => globalThis.fetch(input, { ...init, keepalive: true });

/** Calls by this device that also carry a token: of a session, or of the issuance. */
export function callWith(accessToken: string | undefined, { isLast = false } = {}): Caller {
  return makeCaller(here(), {
    fetch: isLast ? lastFetcher : fetcher,
    sign: async (method, url) => signedHeaders(await readDeviceKey(), method, url, accessToken),
  });
}
