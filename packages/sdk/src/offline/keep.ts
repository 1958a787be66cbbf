import type { OfflineKit } from './kit.ts';

/** Where a browser keeps the kit: the Cache API, which pages and workers of one origin share. */
export interface KitCache {
  read(): Promise<OfflineKit | undefined>;
  write(kit: OfflineKit): Promise<void>;
}

const ADDRESS = '/jatidiri-luring/kit.json';

export function keepKit(caches: CacheStorage, name = 'jatidiri-luring'): KitCache {
  return {
    async read() {
      const found = await (await caches.open(name)).match(ADDRESS);
      return (await found?.json()) as OfflineKit | undefined;
    },
    async write(kit) {
      await (await caches.open(name)).put(ADDRESS, Response.json(kit));
    },
  };
}

/** Remembers which showings this device has seen: the second scan of one is told. */
export interface SeenShowings {
  /** When it was first seen (seconds); undefined the first time, which it thereby is. */
  see(showing: string, now: number): number | undefined;
}

const KEY = 'jatidiri-luring-terlihat';
/** Long after its slot a showing is refused by its time alone. */
const KEPT_SECONDS = 3_600;

/** Kept over a reload, since a clerk who reloads must not accept the same code again. It names no person. */
export function keepSeen(storage: Pick<Storage, 'getItem' | 'setItem'>): SeenShowings {
  return {
    see(showing, now) {
      const recent = readSeen(storage).filter(([, at]) => Math.abs(now - at) < KEPT_SECONDS);
      const before = recent.find(([one]) => one === showing);
      if (before) return before[1];
      storage.setItem(KEY, JSON.stringify([...recent, [showing, now]]));
      return undefined;
    },
  };
}

function readSeen(storage: Pick<Storage, 'getItem'>): (readonly [string, number])[] {
  return JSON.parse(storage.getItem(KEY) ?? '[]') as (readonly [string, number])[];
}
