import type { Camera } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import { type Look, lookOf, sampleOf } from './look.ts';

const EVERY_MS = 600;

/** One instruction at a time, from what the camera sees now. */
export function useLook({ step, videoRef }: Camera): Look {
  const [look, setLook] = useState<Look>('inside');
  useEffect(() => {
    if (step !== 'ok') return undefined;
    const canvas = document.createElement('canvas');
    let before: Uint8Array | undefined;
    const timer = setInterval(() => {
      const video = videoRef.current;
      if (!video || video.videoWidth === 0) return;
      const now = sampleOf(video, canvas);
      setLook(lookOf(now, before));
      before = now;
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [step, videoRef]);
  return look;
}
