import { type Caller, makeCaller } from '@jatidiri/contracts/browser';
import { readDeviceKey } from '../keys/device.ts';
import { signedHeaders } from '../keys/dpop.ts';

const here = () => globalThis.location.origin;
const fetcher: typeof fetch = (input, init) => globalThis.fetch(input, init);

/** Calls without a proof: offices, captcha, personas. */
export const anyoneCall: Caller = (route, input) => makeCaller(here(), { fetch: fetcher })(route, input);

/** Calls by this device (`auth: 'device'`), with a DPoP proof. */
export const deviceCall: Caller = (route, input) => callWith(undefined)(route, input);

/** Calls by this device that also carry a token: of a session, or of the issuance. */
export function callWith(accessToken: string | undefined): Caller {
  return makeCaller(here(), {
    fetch: fetcher,
    sign: async (method, url) => signedHeaders(await readDeviceKey(), method, url, accessToken),
  });
}
