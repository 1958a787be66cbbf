import { calls } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { inSession, walletCall } from '../session/walletCall.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';

export type FreezeCodeState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly why: RefusalCode }
  | { readonly step: 'none' }
  | { readonly step: 'made'; readonly madeAt: string }
  | { readonly step: 'making' }
  /** Told once; whoever leaves the screen has seen it. */
  | { readonly step: 'told'; readonly code: string };

/** Whether there is a freeze code, and making one. */
export function useFreezeCode() {
  const [state, setState] = useState<FreezeCodeState>({ step: 'loading' });

  const look = useCallback(async () => {
    try {
      const { madeAt } = await inSession(calls.readFreezeCode);
      setState(madeAt ? { step: 'made', madeAt } : { step: 'none' });
    } catch (error) {
      setState(failedBy(error));
    }
  }, []);
  useEffect(() => {
    void look();
  }, [look]);

  async function make(): Promise<void> {
    setState({ step: 'making' });
    try {
      setState({ step: 'told', code: (await walletCall(calls.makeFreezeCode)).code });
    } catch (error) {
      setState(failedBy(error));
    }
  }

  return { state, make, look };
}

const failedBy = (error: unknown): FreezeCodeState => ({ step: 'failed', why: codeOf(error) });
