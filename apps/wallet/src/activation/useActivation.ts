import { useCallback, useEffect, useRef, useState } from 'react';
import { useDeeds } from '../server/useDeeds.ts';
import { codeOf, type sentenceOf } from '../words/refusal.ts';
import {
  type ActivationStep,
  type Application,
  keepApplication,
  readKeptStep,
  readStep,
  stepOf,
} from './application.ts';

const POLL_MS = 2_500;

export type ActivationState =
  | { readonly step: 'starting' }
  | ActivationStep
  | { readonly step: 'failed'; readonly code: Parameters<typeof sentenceOf>[0] };

export interface Activation {
  readonly state: ActivationState;
  /** Reads the server again. */
  refresh(): Promise<void>;
  /** An answer of the server that carried the application. */
  took(application: Application): void;
}

/** Follows the application; while it waits for somebody else, it asks every 2.5 seconds. */
export function useActivation(): Activation {
  const [state, setState] = useState<ActivationState>({ step: 'starting' });
  const current = useRef(state);
  current.current = state;

  const deeds = useDeeds();

  const refresh = useCallback(async () => {
    const isNewest = deeds.watch();
    try {
      const step = await readStep();
      if (!isNewest()) return;
      setState(step);
      if (step.step === 'office') await keepApplication(step.application).catch(() => undefined);
    } catch (error) {
      const known = await withoutAnswer(current.current);
      if (isNewest()) setState(known ?? { step: 'failed', code: codeOf(error) });
    }
  }, [deeds]);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  const waiting = waitsForOthers(state);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(() => void refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [waiting, refresh]);

  const took = useCallback(
    (application: Application) => {
      deeds.did();
      setState(stepOf(application, undefined));
    },
    [deeds],
  );
  return { state, refresh, took };
}

/** What stands on the screen stays there: a short silence of the line is no reason to leave a step. */
async function withoutAnswer(now: ActivationState): Promise<ActivationState | undefined> {
  if (now.step === 'office') return { ...now, away: true };
  if (now.step !== 'starting' && now.step !== 'failed') return now;
  return readKeptStep().catch(() => undefined);
}

function waitsForOthers(state: ActivationState): boolean {
  return state.step === 'office' || state.step === 'code';
}
