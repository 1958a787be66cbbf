import { useEffect, useState } from 'react';
import { readOpen } from '../store/database.ts';
import type { LockState } from './lockState.ts';

/** Whether another phone took over because this one agreed to it. */
export function useMovedByOwner(state: LockState): boolean {
  const [agreed, setAgreed] = useState(false);
  const isReplaced = state.step === 'stopped' && state.why === 'replaced';
  useEffect(() => {
    if (!isReplaced) return;
    readOpen('agreedMove').then(
      (kept) => setAgreed(kept === true),
      () => undefined,
    );
  }, [isReplaced]);
  return isReplaced && agreed;
}
