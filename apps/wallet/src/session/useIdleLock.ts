import { useEffect } from 'react';
import { autoLock, loadAutoLock } from './autoLock.ts';
import { lock } from './session.ts';

const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/**
 * Locks after the chosen minutes without a touch, or out of sight. Measured by the clock on return, since sleeping phones
 * run no timers.
 */
export function useIdleLock(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    void loadAutoLock();
    let last = Date.now();
    const touched = () => {
      last = Date.now();
    };
    const check = () => {
      if (Date.now() - last >= Number(autoLock.read()) * 60_000) void lock('idle');
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
