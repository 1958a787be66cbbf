import { calls } from '@jatidiri/contracts/browser';
import type { SelfieJob } from '../selfie/job.ts';
import { deviceCall } from '../server/caller.ts';
import type { Application } from './application.ts';

/** Showing one's face for an application. */
export function applicationFace({ id }: Application): SelfieJob<Application> {
  return {
    start: () => deviceCall(calls.startCapture, { id }),
    addFrame: (frame) => deviceCall(calls.addFrame, { id, ...frame }),
    judge: async (challengeId) => (await deviceCall(calls.matchFace, { id, challengeId })).application,
    readAgain: async () => {
      const application = await deviceCall(calls.readApplication, { id });
      return application.state !== 'applied' || application.officerDecides ? application : undefined;
    },
  };
}
