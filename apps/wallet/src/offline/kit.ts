import { fetchOfflineKit, keepKit } from '@jatidiri/sdk';

/** Lists for the phone's own verifying: a cheap phone on a metered line gets so much of them and no more. */
const MOST_BYTES = 1024 * 1024;
const FRESH_SECONDS = 3_600;
const PATIENCE_MS = 8_000;

export const kitStore = () => keepKit(caches);
export const seconds = () => Math.floor(Date.now() / 1000);

/** A line that does not answer in time is none. */
export const impatientFetch: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });

/** Fetches what verifying without a line needs, unless what is kept is fresh; what fails leaves what was there. */
export async function refreshKit(freshSeconds = FRESH_SECONDS): Promise<void> {
  if (!navigator.onLine) return;
  try {
    const store = kitStore();
    const kept = await store.read();
    const now = seconds();
    if (kept && now >= kept.fetchedAt && now - kept.fetchedAt < freshSeconds) return;
    const source = { origin: location.origin, fetch: impatientFetch, now, mostBytes: MOST_BYTES };
    await store.write(await fetchOfflineKit(source));
  } catch {
    // No line, or a server that is busy: the next opening tries again, and each verdict says of when its status is.
  }
}
