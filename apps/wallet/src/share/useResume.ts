import { type Dispatch, type RefObject, type SetStateAction, useEffect } from 'react';
import { forgetPending, type PendingShare, pendingAsk } from '../ask/pending.ts';
import { useObservable } from '../session/observable.ts';
import type { Choice } from './choice.ts';
import { loadAnswering, type ShareState, stateOfError } from './shareState.ts';

/** Puts a request that a reload or a lock took off the screen to its holder again, as long as it is open. */
export function useResume(
  state: ShareState,
  setState: Dispatch<SetStateAction<ShareState>>,
  last: RefObject<Choice | undefined>,
): void {
  const pending = useObservable(pendingAsk);
  useEffect(() => {
    if (state.step !== 'choosing' || !pending?.share || pending.until <= Date.now()) return;
    last.current = pending.share.choice;
    setState({ step: 'reading' });
    void readAgain(pending.share).then(setState);
  }, [state.step, pending, setState, last]);
}

async function readAgain(share: PendingShare): Promise<ShareState> {
  const { readRequest, Untrusted } = await loadAnswering();
  try {
    return { step: 'asked', asked: await readRequest(share.requestUri, share) };
  } catch (error) {
    forgetPending();
    // It was trusted before: it has been answered or has run out since.
    return error instanceof Untrusted ? { step: 'not_delivered' } : await stateOfError(error);
  }
}
