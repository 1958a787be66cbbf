import { calls, type ReplyOf, type reset } from '@jatidiri/contracts/browser';
import type { SelfieJob } from '../selfie/job.ts';
import { deviceCall } from '../server/caller.ts';

export type Reset = ReplyOf<typeof reset.startReset>;

/** Showing one's face for a new PIN. */
export function resetFace({ id }: Reset): SelfieJob<Reset> {
  return {
    start: () => deviceCall(calls.startResetCapture, { id }),
    addFrame: (frame) => deviceCall(calls.addResetFrame, { id, ...frame }),
    judge: (challengeId) => deviceCall(calls.matchResetFace, { id, challengeId }),
    readAgain: async () => {
      const { reset } = await deviceCall(calls.readReset);
      return reset ?? { id, state: 'refused', faceTriesLeft: 0, mail: null, readyAt: null };
    },
  };
}
