import { calls } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../frame/call.ts';
import type { Office } from './offices.ts';

export type OfficesState =
  | { step: 'loading' }
  | { step: 'there'; offices: readonly Office[] }
  | { step: 'failed'; again: () => void };

/** The offices, from the server. */
export function useOffices(): OfficesState {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<OfficesState>({ step: 'loading' });
  const again = useCallback(() => setAttempt((count) => count + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks anew
  useEffect(() => {
    let left = false;
    setState({ step: 'loading' });
    call(calls.listOffices).then(
      (offices) => (left ? undefined : setState({ step: 'there', offices })),
      () => (left ? undefined : setState({ step: 'failed', again })),
    );
    return () => {
      left = true;
    };
  }, [attempt, again]);

  return state;
}
