import { useEffect, useState } from 'react';

/** Whole seconds from now until then, never below 0. */
export function secondsUntil(until: Date, now: number): number {
  return Math.max(0, Math.ceil((until.getTime() - now) / 1000));
}

/** Seconds left until the moment given, counted down each second; 0 without one. */
export function useSeconds(until: Date | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const end = until?.getTime();

  useEffect(() => {
    if (end === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [end]);

  return end === undefined ? 0 : secondsUntil(new Date(end), now);
}
