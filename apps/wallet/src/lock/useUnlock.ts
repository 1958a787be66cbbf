import { calls, Refused } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { deviceCall } from '../server/caller.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';

export type Shut = 'disabled' | 'frozen' | 'replaced' | 'unknown';

export type UnlockState =
  | { readonly step: 'asking' }
  | { readonly step: 'opening' }
  | { readonly step: 'wrong'; readonly triesLeft: number }
  | { readonly step: 'waiting'; readonly until: Date }
  | { readonly step: 'shut'; readonly why: Shut; readonly sentence: string }
  | { readonly step: 'offline' }
  | { readonly step: 'refused'; readonly sentence: string };

/** Opening with the PIN, and each way in which it may not open: all apart in words. */
export function useUnlock(onOpened?: () => void) {
  const [state, setState] = useState<UnlockState>({ step: 'asking' });

  const look = useCallback(async () => {
    try {
      setState(await readLock());
    } catch (error) {
      setState(stateOf(error));
    }
  }, []);
  useEffect(() => {
    void look();
  }, [look]);

  async function open(pin: string): Promise<void> {
    setState({ step: 'opening' });
    // The OPRF's curve is loaded while the keypad is on screen, not with the shell.
    const { openWithPin, PinRefused } = await import('../session/unlock.ts');
    try {
      await openWithPin(pin);
      setState({ step: 'asking' });
      onOpened?.();
    } catch (error) {
      if (!(error instanceof PinRefused)) return setState(stateOf(error));
      const after = await readLock().catch(() => undefined);
      const shut = after?.step === 'waiting' || after?.step === 'shut';
      setState(shut ? after : { step: 'wrong', triesLeft: error.triesLeft });
    }
  }

  return { state, open, look };
}

/** How the server sees this device before a PIN is typed. */
async function readLock(): Promise<UnlockState> {
  const { state, waitSeconds } = await deviceCall(calls.readDevice);
  const why = shutBy[state];
  if (why) return { step: 'shut', why, sentence: sentenceOf(`device.${why}`) };
  return waitSeconds > 0 ? waitFor(waitSeconds) : { step: 'asking' };
}

const shutBy: Readonly<Record<string, Shut | undefined>> = {
  disabled: 'disabled',
  frozen: 'frozen',
  replaced: 'replaced',
  unknown: 'unknown',
};

const waitFor = (seconds: number): UnlockState => ({ step: 'waiting', until: new Date(Date.now() + seconds * 1000) });

function stateOf(error: unknown): UnlockState {
  const code = codeOf(error);
  if (code === 'offline') return { step: 'offline' };
  if (code === 'pin.wait' && error instanceof Refused) return waitFor(error.problem.retryAfter ?? 60);
  const why = code.startsWith('device.') ? shutBy[code.slice('device.'.length)] : undefined;
  return why ? { step: 'shut', why, sentence: sentenceOf(code) } : { step: 'refused', sentence: sentenceOf(code) };
}
