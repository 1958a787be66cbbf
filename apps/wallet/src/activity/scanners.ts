import type { Showing } from '../store/showings.ts';
import type { AccessEntry } from './accessEntry.ts';

/** The wallet hears of a scan within ten seconds; the rest is for a phone whose clock is not quite right. */
const APART_MS = 60_000;

/**
 * The names of the institutions that scanned a code, by the server's line. The server writes down no more than that it was
 * one: the name is this phone's own knowledge. Where two scans or two answers could be meant, none is named.
 */
export function scannersOf(
  access: readonly AccessEntry[],
  showings: readonly Showing[],
): ReadonlyMap<AccessEntry, string> {
  const scans = access.filter(({ action }) => action === 'share.redeemed');
  const answers = showings.flatMap(({ scannedAt, to }) => (scannedAt ? [{ at: scannedAt, to }] : []));
  const named = new Map<AccessEntry, string>();
  for (const scan of scans) {
    const [answer, ...others] = answers.filter(({ at }) => isNear(at, scan.at));
    const isSure = answer && others.length === 0 && scans.filter(({ at }) => isNear(answer.at, at)).length === 1;
    if (isSure && scan.actor === 'Lembaga') named.set(scan, answer.to);
  }
  return named;
}

const isNear = (one: string, other: string) => Math.abs(Date.parse(one) - Date.parse(other)) <= APART_MS;
