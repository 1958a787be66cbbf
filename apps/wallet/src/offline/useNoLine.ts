import { useEffect, useState } from 'react';
import { useLine } from '../session/useLine.ts';
import type { ShareState } from '../share/shareState.ts';

/** So long may the server take to answer before the offline code is offered instead. */
const PATIENCE_MS = 6_000;
/** Once a code is on the screen or a request is being answered, nothing is changed under the resident's finger. */
const before: readonly ShareState['step'][] = ['choosing', 'preparing', 'failed'];

/**
 * Whether a share goes without a line: there is none, the server did not answer, or not in time. It stays so
 * until the resident goes back by what this answers; undefined while the usual way is open.
 */
export function useNoLine(state: ShareState, leave: () => void): (() => void) | undefined {
  const online = useLine();
  const [none, setNone] = useState(!online);
  const failed = state.step === 'failed' && state.code === 'offline';
  const waiting = state.step === 'preparing';
  useEffect(() => {
    if (!online || failed) setNone(true);
    if (!waiting) return undefined;
    const timer = setTimeout(() => setNone(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [online, failed, waiting]);
  if (!none || !before.includes(state.step)) return undefined;
  return () => {
    leave();
    setNone(false);
  };
}
