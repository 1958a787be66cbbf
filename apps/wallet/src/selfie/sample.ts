import { calls } from '@jatidiri/contracts/browser';
import { anyoneCall } from '../server/caller.ts';
import type { TakeFrames } from './useSelfie.ts';

/** The frames that a persona's sample camera sees. */
export const sampleOf =
  (nik: string): TakeFrames =>
  async (moves, upload) => {
    const { frames } = await anyoneCall(calls.sampleCamera, { nik, moves: moves.join() });
    for (const { pose, picture } of frames) upload.add(pose, picture);
  };
