import { type AskingSide, fetchTrust, keepStatusLists } from '@jatidiri/sdk';
import { call } from '@jatidiri/staff';

const TRUST_FRESH_S = 600;
const fetcher: typeof fetch = (...args) => fetch(...args);
const now = () => Math.floor(Date.now() / 1000);

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let kept: { readonly trust: ReturnType<AskingSide['trust']>; readonly until: number } | undefined;

/** The roots this portal trusts, kept for ten minutes. */
function trust(): ReturnType<AskingSide['trust']> {
  if (!kept || kept.until < now()) {
    const fresh = fetchTrust(location.origin, { fetch: fetcher, now: now() });
    fresh.catch(() => {
      kept = undefined;
    });
    kept = { trust: fresh, until: now() + TRUST_FRESH_S };
  }
  return kept.trust;
}

/** This browser as the asking side: what is verified, is verified here. */
export const side: AskingSide = {
  call,
  now,
  trust,
  pause,
  statusLists: keepStatusLists({ fetch: fetcher, now, trust }),
};
