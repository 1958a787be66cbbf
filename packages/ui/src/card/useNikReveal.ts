import { useEffect, useState } from 'react';

const REVEAL_MS = 30_000;

/** Whether the whole NIK is in sight. It locks again after 30 s, and when the page is left. */
export function useNikReveal(): { revealed: boolean; toggle: () => void } {
  const [revealed, setRevealed] = useState(false);

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

  return { revealed, toggle: () => setRevealed((now) => !now) };
}
