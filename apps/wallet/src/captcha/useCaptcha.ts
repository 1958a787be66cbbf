import { calls } from '@jatidiri/contracts/browser';
import { useCallback, useRef, useState } from 'react';
import { anyoneCall } from '../server/caller.ts';

export type CaptchaState =
  | { step: 'asleep' }
  | { step: 'working' }
  | { step: 'solved'; payload: string }
  | { step: 'failed' };

export interface Captcha {
  readonly state: CaptchaState;
  start(): void;
  /** A payload is good once: after each use a new one is made. */
  renew(): void;
}

type Challenge = Parameters<typeof import('./solve.ts').solveCaptcha>[0];

async function solveFresh(): Promise<string> {
  const [challenge, { solveCaptcha }] = await Promise.all([anyoneCall(calls.getCaptcha), import('./solve.ts')]);
  return solveCaptcha(challenge as unknown as Challenge);
}

/** A proof of work in place of puzzles: nothing to read, to hear or to click away. */
export function useCaptcha(): Captcha {
  const [state, setState] = useState<CaptchaState>({ step: 'asleep' });
  const run = useRef(0);

  const start = useCallback(() => {
    const mine = ++run.current;
    const settle = (next: CaptchaState) => (run.current === mine ? setState(next) : undefined);
    setState({ step: 'working' });
    solveFresh().then(
      (payload) => settle({ step: 'solved', payload }),
      () => settle({ step: 'failed' }),
    );
  }, []);

  return { state, start, renew: start };
}
