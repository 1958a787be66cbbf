import { calls, Refused } from '@jatidiri/contracts/browser';
import { type Camera, takePicture } from '@jatidiri/ui';
import { useState } from 'react';
import type { Application } from '../activation/application.ts';
import { anyoneCall, deviceCall } from '../server/caller.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';
import { base64Of, takeFrames } from './frames.ts';

export type SelfieState =
  | { readonly step: 'aiming'; readonly became?: true }
  | { readonly step: 'taking' }
  | { readonly step: 'comparing' }
  | { readonly step: 'refused'; readonly sentence: string; readonly triesLeft: number | undefined };

/** Taking the selfie, sending it, and what the server says of it. */
export function useSelfie(application: Application, took: (application: Application) => void) {
  const [state, setState] = useState<SelfieState>({ step: 'aiming' });

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const triesLeft = error instanceof Refused ? error.problem.triesLeft : undefined;
      setState({ step: 'refused', sentence: sentenceOf(codeOf(error)), triesLeft });
      if (error instanceof Refused && moved.includes(error.code)) await readAgain(application.id, took);
    }
  }

  async function compare(frames: readonly string[]): Promise<void> {
    setState({ step: 'comparing' });
    const reply = await deviceCall(calls.matchFace, { id: application.id, frames });
    took(reply.application);
  }

  return {
    state,
    aim: () => setState({ step: 'aiming' }),
    take: (video: HTMLVideoElement) =>
      attempt(async () => {
        setState({ step: 'taking' });
        await compare(await takeFrames(video));
      }),
    skip: () => attempt(async () => took(await deviceCall(calls.skipFace, { id: application.id }))),
    useSample: (nik: string) =>
      attempt(async () => {
        setState({ step: 'comparing' });
        await compare((await anyoneCall(calls.sampleCamera, { nik })).frames);
      }),
    become: (nik: string, { videoRef }: Camera) =>
      attempt(async () => {
        if (!videoRef.current) return;
        const picture = await base64Of(await takePicture(videoRef.current));
        await anyoneCall(calls.becomePersona, { nik, picture });
        setState({ step: 'aiming', became: true });
      }),
  };
}

/** After these the application stands elsewhere than this screen believes. */
const moved: readonly string[] = [
  'face.tries_used_up',
  'face.no_match',
  'application.wrong_step',
  'application.closed',
  'application.unknown',
];

async function readAgain(id: string, took: (application: Application) => void): Promise<void> {
  const application = await deviceCall(calls.readApplication, { id });
  if (application.state !== 'applied' || application.officerDecides) took(application);
}
