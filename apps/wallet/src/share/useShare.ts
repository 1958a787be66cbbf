import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useDeclineOnLeaving } from '../ask/useDeclineOnLeaving.ts';
import type { Choice } from './choice.ts';
import { closeShare, type OpenShare, openShare } from './openShare.ts';
import { keepLast } from './remembered.ts';
import { loadAnswering, type ShareState, stateOfError } from './shareState.ts';
import { useExpiry } from './useExpiry.ts';
import { useRequests } from './useRequests.ts';
import { useResume } from './useResume.ts';

/** One showing from the choice to “Terkirim”. */
export function useShare() {
  const [state, setState] = useState<ShareState>({ step: 'choosing' });
  const open = useRef<readonly OpenShare[]>([]);
  const last = useRef<Choice>(undefined);
  const { send, decline } = useRequests(open, setState);

  const make = useCallback(async (choice: Choice) => {
    last.current = choice;
    try {
      const share = await openShare(choice);
      // Who scanned the code before in its last second is still answered.
      open.current = [share, ...open.current.slice(0, 1)];
      setState({ step: 'showing', share });
      await Promise.all([loadAnswering(), keepLast(choice)]);
    } catch (error) {
      setState(await stateOfError(error));
    }
  }, []);

  const show = useCallback(
    (choice: Choice) => {
      setState({ step: 'preparing' });
      return make(choice);
    },
    [make],
  );

  const leave = () => {
    if (state.step === 'showing') void closeShare(state.share);
    open.current = [];
    setState({ step: 'choosing' });
  };

  /** The same choice once more, after a refusal or a fault. */
  const again = () => (last.current ? void show(last.current) : leave());

  // The sheet stays while the next code is made: whoever holds the phone up sees no gap.
  const { renews, setRenews } = useExpiry(state, setState, make);
  useCloseOnLeaving(open);
  useDeclineOnLeaving(state.step === 'asked' ? state.asked : undefined);
  useResume(state, setState, last);
  return { state, show, send, decline, leave, again, renews, setRenews };
}

/** Whoever walks to another screen holds up no code any more. */
function useCloseOnLeaving(open: RefObject<readonly OpenShare[]>): void {
  useEffect(
    () => () => {
      for (const share of open.current) void closeShare(share);
    },
    [open],
  );
}
