import type { OfflineRefusal } from '@jatidiri/credentials';
import { keepStatusLists } from '../status.ts';
import { judgeOffline, type OfflineVerdict } from './judge.ts';
import { keepKit, keepSeen } from './keep.ts';
import { fetchOfflineKit, openOfflineKit } from './kit.ts';

/** What this device takes from outside itself. */
export interface OfflineParts {
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly caches: CacheStorage;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Whether there may be a line. */
  readonly isOnline: () => boolean;
  /** Seconds. */
  readonly now: () => number;
  /** All status lists together, for those who pay for what they fetch. */
  readonly mostBytes: number;
}

/** A browser that verifies offline codes and paper cards, with a line or without. */
export interface OfflineDevice {
  /** With a line, fetches what is needed without one, unless what is kept is fresh; what fails leaves what was there. */
  refresh(freshSeconds?: number): Promise<void>;
  check(text: string): Promise<OfflineVerdict>;
}

const HOUR = 3_600;
/** With a line the kept lists may be so old before a code is judged. */
const FRESH_ONLINE_SECONDS = 600;
const PATIENCE_MS = 8_000;

export function offlineDevice(parts: OfflineParts): OfflineDevice {
  const { origin, caches, storage, isOnline, now, mostBytes } = parts;
  // A line that does not answer in time is none.
  const fetcher: typeof fetch = (input, init) =>
    parts.fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  const store = keepKit(caches);
  const openKept = async () => {
    const kept = await store.read();
    return kept && openOfflineKit(kept);
  };
  const trust = async () => (await openKept())?.trust ?? { roots: [] };
  const live = keepStatusLists({ fetch: fetcher, now, trust });

  async function refresh(freshSeconds = HOUR): Promise<void> {
    if (!isOnline()) return;
    try {
      const kept = await store.read();
      const age = kept ? now() - kept.fetchedAt : freshSeconds;
      if (age >= 0 && age < freshSeconds) return;
      await store.write(await fetchOfflineKit({ origin, fetch: fetcher, now: now(), mostBytes }));
    } catch {
      // No line, or a busy server: the next time tries again, and each verdict says of when its status is.
    }
  }

  return {
    refresh,
    async check(text) {
      const online = isOnline();
      if (online) await refresh(FRESH_ONLINE_SECONDS);
      const kit = await openKept();
      return judgeOffline(text, { kit, now: now(), seen: keepSeen(storage), ...(online && { live }) });
    },
  };
}

/** The code of the catalogue's sentence for a verdict; undefined for one that needs none. */
export function offlineCodeOf(verdict: OfflineVerdict): `offline_qr.${OfflineRefusal | OtherCode}` | undefined {
  switch (verdict.outcome) {
    case 'genuine':
      return undefined;
    case 'revoked':
    case 'replayed':
      return `offline_qr.${verdict.outcome}`;
    default:
      return `offline_qr.${verdict.reason}`;
  }
}

type OtherCode = 'revoked' | 'replayed' | 'no_kit' | 'kit_old' | 'clock';
