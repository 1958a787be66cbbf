import { useEffect, useRef, useState } from 'react';
import type { Choice } from './choice.ts';
import { secondsLeft } from './openShare.ts';
import { keepRenews, readHabits } from './remembered.ts';
import type { ShareState } from './shareState.ts';

const TICK_MS = 500;

/**
 * What happens when a code has run out: a new one by itself where the holder wants it so and looks at the screen, else
 * it stands there until they touch (WCAG 2.2.1).
 */
export function useExpiry(
  state: ShareState,
  setState: (next: (now: ShareState) => ShareState) => void,
  make: (choice: Choice) => Promise<void>,
) {
  const [renews, setRenews] = useState(false);
  useEffect(() => {
    readHabits().then(
      (habits) => setRenews(habits.renews ?? false),
      () => undefined,
    );
  }, []);
  const wish = useRef(renews);
  wish.current = renews;

  const share = state.step === 'showing' ? state.share : undefined;
  useEffect(() => {
    if (!share) return undefined;
    const timer = setInterval(() => {
      if (secondsLeft(share) > 0) return;
      clearInterval(timer);
      if (wish.current && document.visibilityState === 'visible') void make(share.choice);
      else setState((now) => (now.step === 'showing' ? { step: 'expired', share } : now));
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [share, setState, make]);

  const change = (next: boolean) => {
    setRenews(next);
    void keepRenews(next).catch(() => undefined);
  };
  return { renews, setRenews: change };
}
