import { calls, Refused } from '@jatidiri/contracts/browser';
import { readLanguage } from '@jatidiri/ui';
import { useCallback, useEffect, useState } from 'react';
import { deviceCall } from '../server/caller.ts';
import { useDeeds } from '../server/useDeeds.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';
import type { Reset } from './reset.ts';

export type ResetStep =
  | { readonly step: 'loading' }
  /** This device is not active: there is no PIN to replace. */
  | { readonly step: 'shut' }
  /** Nothing runs; or it can't be known, which the lock says itself. */
  | { readonly step: 'none'; readonly refusal?: string }
  | { readonly step: 'running'; readonly reset: Reset; readonly refusal?: string };

const POLL_MS = 2_500;

/** The reset of this device's PIN, as the server tells it. While a mail is on its way, it is asked again. */
export function useReset() {
  const [state, setState] = useState<ResetStep>({ step: 'loading' });
  const deeds = useDeeds();
  const took = useCallback(
    (reset: Reset) => {
      deeds.did();
      setState({ step: 'running', reset });
    },
    [deeds],
  );

  const look = useCallback(async () => {
    const isNewest = deeds.watch();
    try {
      const { reset } = await deviceCall(calls.readReset);
      if (isNewest()) setState(reset ? { step: 'running', reset } : { step: 'none' });
    } catch (error) {
      const isShut = error instanceof Refused && error.code.startsWith('device.');
      setState((now) => (isShut ? { step: 'shut' } : now.step === 'loading' ? { step: 'none' } : now));
    }
  }, [deeds]);
  useEffect(() => {
    void look();
  }, [look]);

  const waitsForMail = state.step === 'running' && state.reset.mail?.accepted === false;
  useEffect(() => {
    if (!waitsForMail) return undefined;
    const timer = setInterval(() => void look(), POLL_MS);
    return () => clearInterval(timer);
  }, [waitsForMail, look]);

  const attempt = useCallback(
    async (work: () => Promise<Reset>) => {
      try {
        took(await work());
      } catch (error) {
        const refusal = sentenceOf(codeOf(error));
        setState((now) => (now.step === 'running' ? { ...now, refusal } : { step: 'none', refusal }));
      }
    },
    [took],
  );

  return {
    state,
    took,
    look,
    start: () => attempt(() => deviceCall(calls.startReset, { language: readLanguage() === 'en' ? 'en' : 'id' })),
    resend: (id: string) => attempt(() => deviceCall(calls.resendResetCode, { id })),
    cancel: async (id: string) => {
      await attempt(() => deviceCall(calls.cancelReset, { id }));
      await look();
    },
  };
}

export type ResetWays = ReturnType<typeof useReset>;
