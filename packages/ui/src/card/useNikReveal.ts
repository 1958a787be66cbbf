import { type PointerEvent, useEffect, useRef, useState } from 'react';

const REVEAL_MS = 30_000;
/** A finger that rests longer than this wants to see it only while it rests. */
const HOLD_MS = 400;

/**
 * Whether the whole NIK is in sight, and what its button listens to: shown while it is held, or for 30 s after a tap.
 * It hides again when the page is left.
 */
export function useNikReveal() {
  const [revealed, setRevealed] = useState(false);
  /** When the finger came down that revealed it; `held` once such a finger was lifted late. */
  const press = useRef<number | 'held'>(undefined);

  useEffect(() => {
    if (!revealed) return;
    const conceal = () => setRevealed(false);
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') conceal();
    };
    const timer = setTimeout(conceal, REVEAL_MS);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [revealed]);

  function lift({ timeStamp }: PointerEvent): void {
    if (typeof press.current !== 'number' || timeStamp - press.current < HOLD_MS) return;
    press.current = 'held';
    setRevealed(false);
  }
  const on = {
    onPointerDown: ({ timeStamp }: PointerEvent) => {
      press.current = revealed ? undefined : timeStamp;
      setRevealed(true);
    },
    onPointerUp: lift,
    onPointerCancel: lift,
    onPointerLeave: lift,
    // Of a finger it is the end of what came down; of a key or a reader it is all there is.
    onClick: () => {
      if (press.current === undefined) setRevealed((now) => !now);
      press.current = undefined;
    },
  };
  return { revealed, on };
}
