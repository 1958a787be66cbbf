import { useEffect, useState } from 'react';
import { type Guide, startGuide } from './guide.ts';

export type GuideState =
  | { readonly step: 'loading'; readonly share: number }
  | { readonly step: 'ready'; readonly guide: Guide }
  /** An old phone, or a line that broke: the capture goes by the clock. */
  | { readonly step: 'none' };

/** The face guide while this screen is open, loaded for it alone, and only once a camera sees: it is 5 MB. */
export function useGuide(hasCamera: boolean): GuideState {
  const [isWanted, setWanted] = useState(hasCamera);
  // A camera that pauses does not take the guide away.
  if (hasCamera && !isWanted) setWanted(true);
  const [state, setState] = useState<GuideState>({ step: 'loading', share: 0 });
  useEffect(() => {
    if (!isWanted) return undefined;
    const leave = new AbortController();
    let guide: Guide | undefined;
    const progress = (share: number) => {
      if (!leave.signal.aborted) setState({ step: 'loading', share: Math.floor(share * 20) / 20 });
    };
    startGuide(progress, leave.signal).then(
      (started) => {
        guide = started;
        if (leave.signal.aborted) guide.close();
        else setState({ step: 'ready', guide });
      },
      () => {
        if (leave.signal.aborted) return;
        // One file failed: the others need not come.
        leave.abort();
        setState({ step: 'none' });
      },
    );
    return () => {
      leave.abort();
      guide?.close();
    };
  }, [isWanted]);
  return state;
}
