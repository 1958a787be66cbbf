import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type CameraFailure, type Facing, hasTorch, setTorch, startCamera } from './camera.ts';

export type CameraStep = 'idle' | 'starting' | 'ok' | CameraFailure;

export interface Camera {
  readonly step: CameraStep;
  readonly videoRef: RefObject<HTMLVideoElement | null>;
  readonly again: () => void;
  /** There only where the camera has a lamp. */
  readonly torch: { readonly on: boolean; readonly toggle: () => void } | undefined;
}

async function play(video: HTMLVideoElement | null, stream: MediaStream): Promise<void> {
  if (!video) return;
  video.srcObject = stream;
  try {
    await video.play();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    // An iPhone that saves its battery plays nothing before it is touched.
    if (name === 'NotAllowedError') document.addEventListener('pointerdown', () => void video.play(), { once: true });
    // play() is aborted when the picture is taken away while it starts; anything else is a fault.
    else if (name !== 'AbortError') throw error;
  }
}

function useTorch(track: MediaStreamTrack | undefined): Camera['torch'] {
  const [on, setOn] = useState(false);
  const toggle = useCallback(() => {
    if (track) void setTorch(track, !on).then((done) => (done ? setOn(!on) : undefined));
  }, [track, on]);
  return hasTorch(track) ? { on, toggle } : undefined;
}

/**
 * Asks anew for a camera that was taken away: an iPhone ends or mutes it while another app is in front, a cable is
 * pulled, a call comes in.
 */
function useReturn(track: MediaStreamTrack | undefined, again: () => void): void {
  useEffect(() => {
    if (!track) return;
    const look = () => {
      if (document.visibilityState === 'visible' && (track.readyState === 'ended' || track.muted)) again();
    };
    track.addEventListener('ended', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      track.removeEventListener('ended', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [track, again]);
}

/** The camera while this component is on screen; it stops with it, and while `active` is false. */
export function useCamera({ facing, active = true }: { facing: Facing; active?: boolean }): Camera {
  const videoRef = useRef<HTMLVideoElement>(null);
  const [step, setStep] = useState<CameraStep>('idle');
  const [track, setTrack] = useState<MediaStreamTrack>();
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts the camera anew
  useEffect(() => {
    if (!active) {
      setStep('idle');
      return;
    }
    let left = false;
    let stop: (() => void) | undefined;
    setStep('starting');
    void startCamera({ facing }).then(async (camera) => {
      if (camera.outcome !== 'ok') {
        if (!left) setStep(camera.outcome);
        return;
      }
      if (left) return camera.stop();
      stop = camera.stop;
      setTrack(camera.stream.getVideoTracks()[0]);
      await play(videoRef.current, camera.stream);
      if (!left) setStep('ok');
    });
    return () => {
      left = true;
      stop?.();
      setTrack(undefined);
    };
  }, [facing, active, attempt]);

  const again = useCallback(() => setAttempt((count) => count + 1), []);
  useReturn(track, again);
  return { step, videoRef, again, torch: useTorch(track) };
}
