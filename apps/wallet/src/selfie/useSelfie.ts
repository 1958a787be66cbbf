import { Refused } from '@jatidiri/contracts/browser';
import { useEffect, useState } from 'react';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import type { Advice, Move, Pose } from './advice.ts';
import { base64Of } from './base64.ts';
import { type Asking, takeCapture } from './capture.ts';
import type { Guide } from './guide/guide.ts';
import type { SelfieJob } from './job.ts';
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
export function useSelfie<Result>(job: SelfieJob<Result>, took: (result: Result) => void) {
  const [state, setState] = useState<SelfieState>({ step: 'aiming' });
  const leave = useLeaving();

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
      const now = error instanceof Refused && moved.includes(error.code) ? await job.readAgain() : undefined;
      if (now) took(now);
    } finally {
      leave.signal.removeEventListener('abort', end);
      stop.abort();
    }
  }

  const send = (work: TakeFrames, signal: AbortSignal) => sendCapture({ job, work, signal, show: setState });
  return {
    state,
    attempt,
    show: setState,
    take: (video: HTMLVideoElement, guide: Guide | undefined) =>
      attempt(async (stop) => {
        setState({ step: 'asking', pose: 'front', advice: undefined });
        took(await send(framesOf({ video, guide, stop, show: setState }), stop.signal));
      }),
    /** Hands in frames that are there already. */
    hand: (work: TakeFrames) =>
      attempt(async ({ signal }) => {
        setState({ step: 'comparing' });
        took(await send(work, signal));
      }),
  };
}

export type SelfieWays<Result> = ReturnType<typeof useSelfie<Result>>;

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

export type TakeFrames = (moves: readonly Move[], upload: Upload) => Promise<void>;

interface Sending<Result> {
  readonly job: SelfieJob<Result>;
  readonly work: TakeFrames;
  readonly signal: AbortSignal;
  readonly show: (next: SelfieState | ((now: SelfieState) => SelfieState)) => void;
}

/** Sends frames while `work` takes them, then asks for the verdict and returns how it then stands. */
async function sendCapture<Result>({ job, work, signal, show }: Sending<Result>): Promise<Result> {
  const { challengeId, moves } = await job.start();
  let sent: Sent = { come: 0, all: 0, isCut: false };
  const progress = (next: Sent) => {
    sent = next;
    show((now) => (now.step === 'sending' ? { step: 'sending', ...sent } : now));
  };
  const upload = startUpload((frame) => job.addFrame({ challengeId, ...frame }), progress, signal);
  await work(moves, upload);
  show({ step: 'sending', ...sent });
  await upload.whole();
  show({ step: 'comparing' });
  const waits = (why: 'line' | 'busy' | undefined) => show({ step: 'comparing', waits: why });
  const ask = () => job.judge(challengeId);
  return withPatience(ask, { mostMs: MOST_MS_FOR_VERDICT, signal, pause, waits });
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

/** After these it stands elsewhere than this screen believes. */
const moved: readonly string[] = [
  'face.tries_used_up',
  'face.no_match',
  'application.wrong_step',
  'application.closed',
  'application.unknown',
  'reset.refused',
  'reset.no_email',
  'reset.over',
  'reset.unknown',
];
