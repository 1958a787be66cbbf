const STORAGE_KEY = 'jatidiri.traffic';

/** What this browser has received for the wallet, in bytes with headers, and since when. */
export interface Traffic {
  /** `2026-11`: a new month begins at nought. */
  readonly month: string;
  /** ISO date of the first byte counted. */
  readonly since: string;
  readonly bytes: number;
}

const monthOf = (now: Date): string => {
  const month = String(now.getMonth() + 1).padStart(2, '0');
  return `${now.getFullYear()}-${month}`;
};

/** The count that holds now, from what was kept: of an earlier month, or no count at all, it begins at nought. */
export function trafficNow(kept: string | null, now: Date): Traffic {
  const fresh = { month: monthOf(now), since: now.toISOString(), bytes: 0 };
  if (kept === null) return fresh;
  try {
    const { month, since, bytes } = JSON.parse(kept) as Partial<Traffic>;
    if (month !== fresh.month || typeof since !== 'string' || typeof bytes !== 'number') return fresh;
    return { month, since, bytes };
  } catch {
    // Not ours, or cut short.
    return fresh;
  }
}

/** Resource Timing, section 4.3: `transferSize` is nought for what a cache answered. */
const received = (entries: readonly PerformanceEntry[]): number =>
  entries.reduce((sum, entry) => sum + ('transferSize' in entry ? Number(entry.transferSize) : 0), 0);

function keep(traffic: Traffic): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(traffic));
  } catch {
    // Storage is closed or full: then there is no count.
  }
}

export function readTraffic(now = new Date()): Traffic {
  try {
    return trafficNow(localStorage.getItem(STORAGE_KEY), now);
  } catch {
    // Storage is closed.
    return trafficNow(null, now);
  }
}

/** Begins at nought. */
export function resetTraffic(): Traffic {
  const fresh = trafficNow(null, new Date());
  keep(fresh);
  return fresh;
}

/** Counts what this page has received already and will receive, until it is closed. */
export function startCounting(): void {
  const count = (list: PerformanceObserverEntryList) => {
    const before = readTraffic();
    const more = received(list.getEntries());
    if (more > 0) keep({ ...before, bytes: before.bytes + more });
  };
  for (const type of ['navigation', 'resource']) new PerformanceObserver(count).observe({ type, buffered: true });
}
