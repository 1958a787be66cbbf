import { calls, Refused } from '@jatidiri/contracts/browser';
import { type Camera, takePicture } from '@jatidiri/ui';
import { useEffect, useState } from 'react';
import type { Application } from '../activation/application.ts';
import { anyoneCall, deviceCall } from '../server/caller.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import type { Advice, Move, Pose } from './advice.ts';
import { base64Of } from './base64.ts';
import { type Asking, takeCapture } from './capture.ts';
import type { Guide } from './guide/guide.ts';
import { pause, withPatience } from './patience.ts';
import { type Sent, startUpload, type Upload } from './upload.ts';

export type SelfieState =
  /** `after`: what has just happened here. */
  | { readonly step: 'aiming'; readonly after?: 'became' | 'interrupted' }
  | { readonly step: 'asking'; readonly pose: Pose; readonly advice: Advice | undefined }
  | ({ readonly step: 'sending' } & Sent)
  | { readonly step: 'comparing'; readonly waits?: 'line' | 'busy' | undefined }
  | { readonly step: 'refused'; readonly code: RefusalCode; readonly triesLeft: number | undefined };

const MOST_MS_FOR_VERDICT = 120_000;

/** The guided capture, sending it, and what the server says of it. */
export function useSelfie(application: Application, took: (application: Application) => void) {
  const [state, setState] = useState<SelfieState>({ step: 'aiming' });
  const leave = useLeaving();
  const { id } = application;

  async function attempt(work: (stop: AbortController) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const end = () => stop.abort();
    leave.signal.addEventListener('abort', end, { once: true });
    try {
      await work(stop);
    } catch (error) {
      if (leave.signal.aborted) return;
      if (stop.signal.aborted) return setState({ step: 'aiming', after: 'interrupted' });
      const triesLeft = error instanceof Refused ? error.problem.triesLeft : undefined;
      setState({ step: 'refused', code: codeOf(error), triesLeft });
      if (error instanceof Refused && moved.includes(error.code)) await readAgain(id, took);
    } finally {
      leave.signal.removeEventListener('abort', end);
      stop.abort();
    }
  }

  return {
    state,
    take: (video: HTMLVideoElement, guide: Guide | undefined) =>
      attempt(async (stop) => {
        const { signal } = stop;
        setState({ step: 'asking', pose: 'front', advice: undefined });
        const work = framesOf({ video, guide, stop, show: setState });
        took(await sendCapture({ id, work, signal, show: setState }));
      }),
    skip: () => attempt(async () => took(await deviceCall(calls.skipFace, { id }))),
    useSample: (nik: string) =>
      attempt(async ({ signal }) => {
        setState({ step: 'comparing' });
        const work: TakeFrames = async (moves, upload) => {
          const { frames } = await anyoneCall(calls.sampleCamera, { nik, moves: moves.join() });
          for (const { pose, picture } of frames) upload.add(pose, picture);
        };
        took(await sendCapture({ id, work, signal, show: setState }));
      }),
    become: (nik: string, { videoRef }: Camera) =>
      attempt(async () => {
        if (!videoRef.current) return;
        const picture = await base64Of(await takePicture(videoRef.current));
        await anyoneCall(calls.becomePersona, { nik, picture });
        setState({ step: 'aiming', after: 'became' });
      }),
  };
}

interface Taking {
  readonly video: HTMLVideoElement;
  readonly guide: Guide | undefined;
  readonly stop: AbortController;
  readonly show: (state: SelfieState) => void;
}

function framesOf({ video, guide, stop, show }: Taking): TakeFrames {
  const ask = (asking: Asking) => show({ step: 'asking', ...asking });
  return (moves, upload) => {
    const keep = (pose: Pose, jpeg: Blob) => upload.add(pose, base64Of(jpeg));
    return whileInSight(stop, () => takeCapture({ video, guide, moves, signal: stop.signal, ask, keep }));
  };
}

type TakeFrames = (moves: readonly Move[], upload: Upload) => Promise<void>;

interface Sending {
  readonly id: string;
  readonly work: TakeFrames;
  readonly signal: AbortSignal;
  readonly show: (next: SelfieState | ((now: SelfieState) => SelfieState)) => void;
}

/** Sends frames while `work` takes them, then asks for the verdict and returns the application as it then stands. */
async function sendCapture({ id, work, signal, show }: Sending): Promise<Application> {
  const { challengeId, moves } = await deviceCall(calls.startCapture, { id });
  let sent: Sent = { come: 0, all: 0, isCut: false };
  const progress = (next: Sent) => {
    sent = next;
    show((now) => (now.step === 'sending' ? { step: 'sending', ...sent } : now));
  };
  const upload = startUpload({ id, challengeId }, progress, signal);
  await work(moves, upload);
  show({ step: 'sending', ...sent });
  await upload.whole();
  show({ step: 'comparing' });
  const waits = (why: 'line' | 'busy' | undefined) => show({ step: 'comparing', waits: why });
  const ask = () => deviceCall(calls.matchFace, { id, challengeId });
  return (await withPatience(ask, { mostMs: MOST_MS_FOR_VERDICT, signal, pause, waits })).application;
}

/** Stops all of it when the screen is dark, or another app comes in front: the camera shows nothing then. */
async function whileInSight(stop: AbortController, work: () => Promise<void>): Promise<void> {
  const end = () => {
    if (document.visibilityState === 'hidden') stop.abort();
  };
  document.addEventListener('visibilitychange', end);
  // It may have gone dark while the server was asked for the moves.
  end();
  try {
    stop.signal.throwIfAborted();
    await work();
  } finally {
    document.removeEventListener('visibilitychange', end);
  }
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
