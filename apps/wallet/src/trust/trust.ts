import { NoConnection, standardPaths } from '@jatidiri/contracts/browser';
import type { ChainTrust } from '@jatidiri/credentials';
import { readKeptTrustList, readTrustList } from '@jatidiri/sdk';
import { readOpen, writeOpen } from '../store/database.ts';

const FRESH_MS = 10 * 60_000;
let kept: { readonly trust: Promise<ChainTrust>; readonly at: number } | undefined;

/** The roots that this wallet trusts, from the signed list of the origin that serves the wallet; without a line, the last one. */
export function readTrust(): Promise<ChainTrust> {
  if (!kept || Date.now() - kept.at > FRESH_MS) {
    const trust = loadTrust();
    kept = { trust, at: Date.now() };
    trust.catch(() => {
      kept = undefined;
    });
  }
  return kept.trust;
}

/** With a list at hand a dead line is not waited for: it hides neither card nor verdict. */
const PATIENCE_MS = { some: 4_000, none: 30_000 };

async function loadTrust(): Promise<ChainTrust> {
  const kept = await readOpen('trustList');
  const fetched = await fetchList(kept ? PATIENCE_MS.some : PATIENCE_MS.none);
  const list = fetched ?? kept;
  if (!list) throw new NoConnection('no trust list');
  // Without a line a list may be days old: what is in this wallet was signed by those whom it names.
  const trust = await (fetched ? readTrustList(list, Math.floor(Date.now() / 1000)) : readKeptTrustList(list));
  if (fetched) await writeOpen('trustList', fetched);
  return trust;
}

async function fetchList(patienceMs: number): Promise<string | undefined> {
  try {
    const response = await fetch(standardPaths.trustList, { signal: AbortSignal.timeout(patienceMs) });
    return response.ok ? await response.text() : undefined;
  } catch {
    // No line: the caller goes on with the last list.
    return undefined;
  }
}
