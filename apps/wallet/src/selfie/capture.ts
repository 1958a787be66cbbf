import { takePicture } from '@jatidiri/ui';
import { type Advice, adviceFor, answers, type Move, type Pose, type Straight } from './advice.ts';
import type { Guide } from './guide/guide.ts';

/** What the screen asks now. */
export interface Asking {
  readonly pose: Pose;
  readonly advice: Advice | undefined;
}

export interface CaptureWish {
  readonly video: HTMLVideoElement;
  readonly moves: readonly Move[];
  /** Without a guide the capture goes by the clock. */
  readonly guide: Guide | undefined;
  readonly ask: (asking: Asking) => void;
  readonly keep: (pose: Pose, jpeg: Blob) => void;
  /** Ends the capture when its person has left the screen. */
  readonly signal: AbortSignal;
}

const FRONT_FRAMES = 3;
/** Seen to be done, a move needs two frames; by the clock, four, of which one will show it. */
const FRAMES_SEEN = 2;
const FRAMES_BY_CLOCK = 4;
const BETWEEN_FRAMES_MS = 250;
/** Time to read or hear the instruction and to do it. */
const TO_OBEY_MS = 2_500;
const MOST_MS_TO_OBEY = 15_000;
const BETWEEN_LOOKS_MS = 60;

/** Asks for each pose in turn and takes its frames, as soon as the guide sees it or its time has come. */
export async function takeCapture(wish: CaptureWish): Promise<void> {
  const straight = await waitForFront(wish);
  await takeFrames(wish, 'front', FRONT_FRAMES);
  for (const move of wish.moves) {
    wish.ask({ pose: move, advice: undefined });
    const isSeen = await waitForMove(wish, move, straight);
    await takeFrames(wish, move, isSeen ? FRAMES_SEEN : FRAMES_BY_CLOCK);
  }
}

async function waitForFront(wish: CaptureWish): Promise<Straight | undefined> {
  wish.ask({ pose: 'front', advice: undefined });
  const { guide, video, ask } = wish;
  if (!guide) {
    await pause(TO_OBEY_MS, wish.signal);
    return undefined;
  }
  const until = performance.now() + MOST_MS_TO_OBEY;
  let last: Straight | undefined;
  while (performance.now() < until) {
    const seen = await guide.look(video);
    const advice = adviceFor(seen);
    ask({ pose: 'front', advice });
    if (typeof seen.what !== 'string') last = seen.what;
    if (advice === 'hold') break;
    await pause(BETWEEN_LOOKS_MS, wish.signal);
  }
  return last;
}

/** True when the guide saw the move. */
async function waitForMove({ guide, video, signal }: CaptureWish, move: Move, straight: Straight | undefined) {
  if (!guide || !straight) {
    await pause(TO_OBEY_MS, signal);
    return false;
  }
  const until = performance.now() + MOST_MS_TO_OBEY;
  while (performance.now() < until) {
    if (answers(move, await guide.look(video), straight)) return true;
    await pause(BETWEEN_LOOKS_MS, signal);
  }
  return false;
}

async function takeFrames({ video, keep, signal }: CaptureWish, pose: Pose, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) {
    if (taken > 0) await pause(BETWEEN_FRAMES_MS, signal);
    const jpeg = await takePicture(video);
    keep(pose, jpeg);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve) => setTimeout(resolve, ms));
}
