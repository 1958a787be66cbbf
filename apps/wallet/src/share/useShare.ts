import type { PresetName } from '@jatidiri/credentials';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { closeShare, type OpenShare, openShare, secondsLeft } from './openShare.ts';
import { loadAnswering, type ShareState, stateOfError } from './shareState.ts';
import { useRequests } from './useRequests.ts';

/** One showing from the choice to “Terkirim”. */
export function useShare() {
  const [state, setState] = useState<ShareState>({ step: 'choosing' });
  const open = useRef<OpenShare>(undefined);
  const last = useRef<PresetName>(undefined);
  const { send, decline } = useRequests(open, setState);

  const show = useCallback(async (preset: PresetName) => {
    setState({ step: 'preparing' });
    last.current = preset;
    try {
      open.current = await openShare(preset);
      setState({ step: 'showing', share: open.current });
      await loadAnswering();
    } catch (error) {
      setState(await stateOfError(error));
    }
  }, []);

  const leave = () => {
    if (state.step === 'showing') void closeShare(state.share);
    open.current = undefined;
    setState({ step: 'choosing' });
  };

  /** The same choice once more, after a refusal or a fault. */
  const again = () => (last.current ? void show(last.current) : leave());

  useExpiry(state, setState);
  useCloseOnLeaving(open);
  return { state, show, send, decline, leave, again };
}

function useExpiry(state: ShareState, setState: (next: (now: ShareState) => ShareState) => void): void {
  const share = state.step === 'showing' ? state.share : undefined;
  useEffect(() => {
    if (!share) return undefined;
    const timer = setInterval(() => {
      if (secondsLeft(share) > 0) return;
      setState((now) => (now.step === 'showing' ? { step: 'expired', preset: share.preset } : now));
    }, 500);
    return () => clearInterval(timer);
  }, [share, setState]);
}

/** Whoever walks to another screen holds up no code any more. */
function useCloseOnLeaving(open: RefObject<OpenShare | undefined>): void {
  useEffect(
    () => () => {
      if (open.current) void closeShare(open.current);
    },
    [open],
  );
}
