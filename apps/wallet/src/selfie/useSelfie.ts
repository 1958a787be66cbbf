import { calls, Refused } from '@jatidiri/contracts/browser';
import { type Camera, takePicture } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import type { Application } from '../activation/application.ts';
import { anyoneCall, deviceCall } from '../server/caller.ts';
import { codeOf, sentenceOf } from '../words/refusal.ts';
import type { Advice, Move, Pose } from './advice.ts';
import { base64Of } from './base64.ts';
import { takeCapture } from './capture.ts';
import type { Guide } from './guide/guide.ts';
import { startUpload, type Upload } from './upload.ts';

export type SelfieState =
  | { readonly step: 'aiming'; readonly became?: true }
  | { readonly step: 'asking'; readonly pose: Pose; readonly advice: Advice | undefined }
  | { readonly step: 'sending'; readonly come: number; readonly all: number }
  | { readonly step: 'comparing' }
  | { readonly step: 'refused'; readonly sentence: string; readonly triesLeft: number | undefined };

/** The guided capture, sending it, and what the server says of it. */
export function useSelfie(application: Application, took: (application: Application) => void) {
  const [state, setState] = useState<SelfieState>({ step: 'aiming' });
  const leave = useLeaving();
  const { id } = application;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (leave.signal.aborted) return;
      const triesLeft = error instanceof Refused ? error.problem.triesLeft : undefined;
      setState({ step: 'refused', sentence: sentenceOf(codeOf(error)), triesLeft });
      if (error instanceof Refused && moved.includes(error.code)) await readAgain(id, took);
    }
  }

  const capture = (work: TakeFrames) => sendCapture(id, work, setState, took);

  return {
    state,
    take: (video: HTMLVideoElement, guide: Guide | undefined) =>
      attempt(async () => {
        setState({ step: 'asking', pose: 'front', advice: undefined });
        await capture((moves, upload) =>
          takeCapture({
            video,
            guide,
            moves,
            signal: leave.signal,
            ask: (asking) => setState({ step: 'asking', ...asking }),
            keep: (pose, jpeg) => upload.add(pose, base64Of(jpeg)),
          }),
        );
      }),
    skip: () => attempt(async () => took(await deviceCall(calls.skipFace, { id }))),
    useSample: (nik: string) =>
      attempt(async () => {
        setState({ step: 'comparing' });
        await capture(async (moves, upload) => {
          const { frames } = await anyoneCall(calls.sampleCamera, { nik, moves: moves.join() });
          for (const { pose, picture } of frames) upload.add(pose, picture);
        });
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

type TakeFrames = (moves: readonly Move[], upload: Upload) => Promise<void>;

/** Sends frames while `work` takes them, then asks for the verdict. */
async function sendCapture(
  id: string,
  work: TakeFrames,
  show: (next: SelfieState | ((now: SelfieState) => SelfieState)) => void,
  took: (application: Application) => void,
): Promise<void> {
  const { challengeId, moves } = await deviceCall(calls.startCapture, { id });
  let sent = { come: 0, all: 0 };
  const upload = startUpload({ id, challengeId }, (come, all) => {
    sent = { come, all };
    show((now) => (now.step === 'sending' ? { step: 'sending', ...sent } : now));
  });
  await work(moves, upload);
  show({ step: 'sending', ...sent });
  await upload.whole();
  show({ step: 'comparing' });
  took((await deviceCall(calls.matchFace, { id, challengeId })).application);
}

/** Aborts when the screen is left: a capture does not go on without its camera. */
function useLeaving(): AbortController {
  const [leave] = useState(() => new AbortController());
  useEffect(() => () => leave.abort(), [leave]);
  return leave;
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
