import type { Pose } from './advice.ts';
import { pause, withPatience } from './patience.ts';

/** As long as the server keeps a capture open, and a little less. */
const MOST_MS = 240_000;

/** How many frames of how many have come; `isCut` while the line is away. */
export interface Sent {
  readonly come: number;
  readonly all: number;
  readonly isCut: boolean;
}

export interface Upload {
  add(pose: Pose, picture: Promise<string> | string): void;
  /** Resolves once the server has every frame. @throws Refused, or the fault of a line that stays broken */
  whole(): Promise<void>;
}

/**
 * Sends frames one by one while the next ones are taken; one that is lost on the way is sent again, not the rest.
 * `progress` hears how far it is; nothing more is sent once the signal is aborted.
 */
export function startUpload(
  send: (frame: { index: number; pose: Pose; picture: string }) => Promise<unknown>,
  progress: (sent: Sent) => void,
  signal: AbortSignal,
): Upload {
  let sent: Sent = { come: 0, all: 0, isCut: false };
  let line: Promise<void> = Promise.resolve();
  const tell = (change: Partial<Sent>) => {
    sent = { ...sent, ...change };
    progress(sent);
  };
  const waits = (why: 'line' | 'busy' | undefined) => tell({ isCut: why === 'line' });
  return {
    add: (pose, picture) => {
      const index = sent.all;
      tell({ all: index + 1 });
      line = line.then(async () => {
        signal.throwIfAborted();
        const frame = { index, pose, picture: await picture };
        await withPatience(() => send(frame), { mostMs: MOST_MS, signal, pause, waits });
        tell({ come: sent.come + 1 });
      });
      // Whoever asks for the whole hears of it.
      line.catch(() => undefined);
    },
    whole: () => line,
  };
}
