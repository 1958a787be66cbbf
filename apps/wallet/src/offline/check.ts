import { judgeOffline, keepSeen, keepStatusLists, type OfflineVerdict, openOfflineKit } from '@jatidiri/sdk';
import { readTrust } from '../trust/trust.ts';
import { impatientFetch, kitStore, refreshKit, seconds } from './kit.ts';

/** With a line a list may be so old before it is fetched anew. */
const FRESH_ONLINE_SECONDS = 600;

const live = keepStatusLists({ fetch: impatientFetch, now: seconds, trust: readTrust });

/** Judges a scanned offline code or paper card on this phone; with a line, by the status of this moment. */
export async function checkOfflineCode(text: string): Promise<OfflineVerdict> {
  const online = navigator.onLine;
  if (online) await refreshKit(FRESH_ONLINE_SECONDS);
  const kept = await kitStore().read();
  const kit = kept && (await openOfflineKit(kept));
  return judgeOffline(text, { kit, now: seconds(), seen: keepSeen(localStorage), ...(online && { live }) });
}
