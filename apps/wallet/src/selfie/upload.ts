import { calls, Refused } from '@jatidiri/contracts/browser';
import { deviceCall } from '../server/caller.ts';
import type { Pose } from './advice.ts';

const TRIES = 7;
const FIRST_WAIT_MS = 500;

export interface Upload {
  add(pose: Pose, picture: Promise<string> | string): void;
  /** Resolves once the server has every frame. @throws Refused, or the fault of a line that stays broken */
  whole(): Promise<void>;
}

/**
 * Sends frames one by one while the next ones are taken; one that is lost on the way is sent again, not the rest.
 * `progress` hears how many of them have come.
 */
export function startUpload(
  of: { readonly id: string; readonly challengeId: string },
  progress: (come: number, all: number) => void,
): Upload {
  let all = 0;
  let come = 0;
  let line: Promise<void> = Promise.resolve();
  return {
    add: (pose, picture) => {
      const index = all;
      all += 1;
      progress(come, all);
      line = line.then(async () => {
        const frame = { ...of, index, pose, picture: await picture };
        await again(() => deviceCall(calls.addFrame, frame));
        come += 1;
        progress(come, all);
      });
      // Whoever asks for the whole hears of it.
      line.catch(() => undefined);
    },
    whole: () => line,
  };
}

/** Tries again where the line broke, with growing waits; what the server refuses stays refused. */
async function again(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (fault) {
      const isOver = tries >= TRIES || fault instanceof Refused;
      if (isOver) throw fault;
      await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 2 ** (tries - 1)));
    }
  }
}
