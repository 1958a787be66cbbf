import { useEffect } from 'react';
import { lock } from './session.ts';

const IDLE_MS = 5 * 60_000;
const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Locks after five minutes without a touch. Measured by the clock on return, since sleeping phones run no timers. */
export function useIdleLock(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    let last = Date.now();
    const touched = () => {
      last = Date.now();
    };
    const check = () => {
      if (Date.now() - last >= IDLE_MS) void lock('idle');
    };
    const timer = setInterval(check, 5_000);
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true });
    document.addEventListener('visibilitychange', check);
    return () => {
      clearInterval(timer);
      for (const sign of signs) document.removeEventListener(sign, touched);
      document.removeEventListener('visibilitychange', check);
    };
  }, [active]);
}
