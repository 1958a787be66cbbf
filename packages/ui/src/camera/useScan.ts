import { type RefObject, useEffect, useRef, useState } from 'react';
import { openQrReader, type QrReader } from './qrReader.ts';
import { newRepeatGate } from './sameCode.ts';

const BETWEEN_FRAMES_MS = 100;
const SLOW_MS = 8000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function nextCode(reader: QrReader, video: HTMLVideoElement | null): Promise<string | undefined> {
  // Before its first frame the video has no size, and nothing to read.
  if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined;
  return reader.readFrame(video);
}

/** Reads codes off the running video while `running`; `slow` once nothing was read for eight seconds. */
export function useScan(
  videoRef: RefObject<HTMLVideoElement | null>,
  running: boolean,
  onCode: (text: string) => void,
): { slow: boolean } {
  const [slow, setSlow] = useState(false);
  const listener = useRef(onCode);
  listener.current = onCode;

  useEffect(() => {
    setSlow(false);
    if (!running) return;
    let left = false;
    const isNew = newRepeatGate(() => performance.now());
    const slowTimer = setTimeout(() => setSlow(true), SLOW_MS);

    async function scan() {
      const reader = await openQrReader();
      try {
        while (!left) {
          const text = await nextCode(reader, videoRef.current);
          if (text && !left && isNew(text)) {
            clearTimeout(slowTimer);
            setSlow(false);
            listener.current(text);
          }
          await pause(BETWEEN_FRAMES_MS);
        }
      } finally {
        reader.close();
      }
    }

    void scan();
    return () => {
      left = true;
      clearTimeout(slowTimer);
    };
  }, [running, videoRef]);

  return { slow };
}
