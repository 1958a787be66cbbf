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

async function loadTrust(): Promise<ChainTrust> {
  const fetched = await fetchList();
  const list = fetched ?? (await readOpen('trustList'));
  if (!list) throw new NoConnection('no trust list');
  // Without a line a list may be days old: what is in this wallet was signed by those whom it names.
  const trust = await (fetched ? readTrustList(list, Math.floor(Date.now() / 1000)) : readKeptTrustList(list));
  if (fetched) await writeOpen('trustList', fetched);
  return trust;
}

async function fetchList(): Promise<string | undefined> {
  const response = await fetch(standardPaths.trustList).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}
