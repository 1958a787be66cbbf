import { useMemo } from 'react';

export interface Deeds {
  /** Something was done, or its answer came. */
  did(): void;
  /** Answers whether nothing was done since this was called. */
  watch(): () => boolean;
}

/** Tells a look that began before the last deed: on a slow line its answer comes late, and tells what is over. */
export function makeDeeds(): Deeds {
  let count = 0;
  return {
    did: () => {
      count += 1;
    },
    watch: () => {
      const before = count;
      return () => count === before;
    },
  };
}

export const useDeeds = (): Deeds => useMemo(makeDeeds, []);
