import { calls } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { openKeys } from '../session/session.ts';
import { walletCall } from '../session/walletCall.ts';
import { listShowings } from '../store/showings.ts';
import type { AccessEntry } from './accessEntry.ts';
import { type Entry, mergeByTime } from './merge.ts';

export type ActivityState =
  | { readonly step: 'loading' }
  /** `away`: the server did not answer, and only this phone's own list is shown. */
  | {
      readonly step: 'listed';
      readonly entries: readonly Entry[];
      readonly before: number | null;
      readonly away: boolean;
    };

/** The access log of the server and the showings that this phone keeps, as one list. */
export function useActivity() {
  const [state, setState] = useState<ActivityState>({ step: 'loading' });
  const [told, setTold] = useState<readonly AccessEntry[]>([]);
  const [isAsking, setAsking] = useState(false);

  const load = useCallback(async (known: readonly AccessEntry[], from: number | null) => {
    setAsking(true);
    const showings = await listShowings(openKeys().storeKey);
    try {
      const page = await walletCall(calls.listAccess, from === null ? {} : { before: from });
      const access = [...known, ...page.entries];
      setTold(access);
      const entries = mergeByTime(access, showings, page.before !== null);
      setState({ step: 'listed', entries, before: page.before, away: false });
    } catch {
      // Whatever the reason, the phone's own list can be shown; the screen says that the other one is missing.
      setState({ step: 'listed', entries: mergeByTime(known, showings, false), before: from, away: true });
    }
    setAsking(false);
  }, []);
  useEffect(() => {
    void load([], null);
  }, [load]);

  return {
    state,
    isAsking,
    again: () => load([], null),
    more: () => (state.step === 'listed' ? load(told, state.before) : Promise.resolve()),
  };
}
