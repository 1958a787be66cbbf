import { useEffect, useState } from 'react';
import { currentFrame, type OpenShare, qrTextOf, secondsLeft } from './openShare.ts';

const TICK_MS = 200;

/** What the QR shows now, and how long it still works. Redrawn as soon as the five-second frame changes. */
export function useFrame(share: OpenShare): { text: string | undefined; left: number } {
  const [text, setText] = useState<string>();
  const [left, setLeft] = useState(() => secondsLeft(share));
  useEffect(() => {
    let drawn = -1;
    let gone = false;
    const tick = () => {
      setLeft(secondsLeft(share));
      const frame = currentFrame(share);
      if (frame === drawn) return;
      drawn = frame;
      void qrTextOf(share, frame).then((next) => (gone || frame !== drawn ? undefined : setText(next)));
    };
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [share]);
  return { text, left };
}

/** Keeps the screen lit while this is on it, where the browser can. */
export function useWakeLock(): void {
  useEffect(() => {
    let lamp: WakeLockSentinel | undefined;
    let gone = false;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      // Refused on low battery: the code works all the same.
      lamp = await navigator.wakeLock?.request('screen').catch(() => undefined);
      if (gone) void lamp?.release();
    };
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', hold);
      void lamp?.release();
    };
  }, []);
}
