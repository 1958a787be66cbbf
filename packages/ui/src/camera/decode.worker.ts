import { decodeQR } from 'qr/decode.js';

export interface DecodeJob {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: ArrayBuffer;
  /** A still may take longer than a frame of a running camera. */
  readonly still: boolean;
}

export interface DecodeAnswer {
  readonly id: number;
  readonly text: string | undefined;
}

/** A code of a hundred modules a side takes a slow phone this long. */
const FRAME_MS = 200;
const STILL_MS = 1500;

/** A frame that ran out of time gives the next one more: a phone that is busy as well would never read a code. */
let frameMs = FRAME_MS;

function textIn({ width, height, pixels, still }: DecodeJob): string | undefined {
  const timeLimit = still ? STILL_MS : frameMs;
  const from = performance.now();
  try {
    const data = new Uint8ClampedArray(pixels);
    return decodeQR({ width, height, data }, { format: 'RGBA', timeLimit });
  } catch {
    // The decoder throws for every picture without a code; that is most of them.
    const isOutOfTime = performance.now() - from >= timeLimit;
    if (!still) frameMs = isOutOfTime ? Math.min(frameMs * 2, STILL_MS) : FRAME_MS;
    return undefined;
  }
}

addEventListener('message', (event: MessageEvent<DecodeJob>) => {
  const answer: DecodeAnswer = { id: event.data.id, text: textIn(event.data) };
  postMessage(answer);
});
