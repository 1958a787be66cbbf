import { calls, type demo, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { call } from '../frame/call.ts';

export type Persona = ReplyOf<typeof demo.listPersonas>[number];

export type DemoState =
  | { step: 'asking' }
  | { step: 'open'; personas: readonly Persona[] }
  /** Outside demo mode the server answers 404. */
  | { step: 'closed' }
  | { step: 'failed' };

export type Demo = DemoState & { again: () => void };

async function askForPersonas(): Promise<DemoState> {
  try {
    return { step: 'open', personas: await call(calls.listPersonas) };
  } catch (error) {
    const closed = error instanceof Refused && error.problem.status === 404;
    return { step: closed ? 'closed' : 'failed' };
  }
}

/** Whether this server is in demo mode, and the invented people it knows. */
export function useDemo(): Demo {
  const [state, setState] = useState<DemoState>({ step: 'asking' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks anew
  useEffect(() => {
    let left = false;
    setState({ step: 'asking' });
    void askForPersonas().then((next) => {
      if (!left) setState(next);
    });
    return () => {
      left = true;
    };
  }, [attempt]);

  return { ...state, again: useCallback(() => setAttempt((count) => count + 1), []) };
}
