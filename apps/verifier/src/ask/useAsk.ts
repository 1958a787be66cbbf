import { NoConnection, Refused } from '@jatidiri/contracts/browser';
import {
  askByBrowser,
  type OpenAsk,
  type Outcome,
  openAsk,
  responseCodeIn,
  returnedTo,
  waitForAsk,
} from '@jatidiri/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ScanState } from '../scan/useScan.ts';
import { side } from '../server/side.ts';
import { getCredential } from './browserApi.ts';
import { keepAsk, takeAsk } from './kept.ts';

/** As after a scan; and before it the QR on the screen, the browser's own sheet, open or closed, or a browser that asked nothing. */
export type AskState =
  | Exclude<ScanState, { step: 'ready' }>
  | { step: 'ready' | 'browser_asked' | 'strange' | 'closed' }
  | { step: 'shown'; ask: OpenAsk };

export interface Ask {
  readonly state: AskState;
  /** Shows a QR and waits. */
  readonly show: () => void;
  /** Goes to the wallet on this device, and comes back with a code. */
  readonly onThisDevice: () => void;
  readonly byBrowser: () => void;
  readonly again: () => void;
}

/** One request at a time: whatever begins anew or is cancelled ends the one before. */
function useRun() {
  const [state, setState] = useState<AskState>({ step: 'ready' });
  const aborter = useRef<AbortController>(undefined);
  useEffect(() => () => aborter.current?.abort(), []);

  const run = useCallback(async (work: (signal: AbortSignal) => Promise<Outcome | undefined>) => {
    aborter.current?.abort();
    const mine = new AbortController();
    aborter.current = mine;
    setState({ step: 'opening' });
    const next = await work(mine.signal).then(asState, stateOfError);
    if (next && !mine.signal.aborted) setState(next);
  }, []);
  const again = () => {
    aborter.current?.abort();
    setState({ step: 'ready' });
  };
  return { state, setState, run, again };
}

/**
 * From a purpose to a verdict; whatever way the wallet is reached, the answer is opened in this browser alone.
 * `onReturned` hears for which purpose it was that a holder has come back.
 */
export function useAsk(purposeId: string, onReturned: (purposeId: string) => void): Ask {
  const { state, setState, run, again } = useRun();

  useEffect(() => {
    const code = responseCodeIn(location.hash);
    if (code === undefined) return;
    history.replaceState(null, '', location.pathname);
    void run(async () => {
      const kept = await takeAsk();
      if (!kept) {
        setState({ step: 'strange' });
        return undefined;
      }
      onReturned(kept.purposeId);
      return returnedTo(side, kept.ask, code);
    });
  }, [run, setState, onReturned]);

  const show = () =>
    void run(async (signal) => {
      const ask = await openAsk(side, { purposeId });
      if (!signal.aborted) setState({ step: 'shown', ask });
      return waitForAsk(side, ask, { signal, onSeen: () => setState({ step: 'holder_asked' }) });
    });
  const onThisDevice = () =>
    void run(async () => {
      const ask = await openAsk(side, { purposeId }, location.origin + location.pathname);
      await keepAsk({ ask, purposeId });
      location.assign(ask.link);
      return undefined;
    });
  const byBrowser = () =>
    void run((signal) =>
      askByBrowser(
        side,
        { purposeId },
        {
          origin: location.origin,
          get: (request) => {
            if (!signal.aborted) setState({ step: 'browser_asked' });
            return getCredential(request, signal);
          },
        },
      ),
    );
  return { state, show, onThisDevice, byBrowser, again };
}

const asState = (outcome: Outcome | undefined): AskState | undefined =>
  outcome && { step: 'done', outcome, at: new Date() };

function stateOfError(error: unknown): AskState {
  // The browser's sheet was closed, or no wallet behind it answers: nobody said no.
  if (error instanceof DOMException) return { step: 'closed' };
  if (error instanceof Refused || error instanceof NoConnection) return { step: 'refused', error };
  throw error;
}
