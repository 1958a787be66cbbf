import { takePicture } from '@jatidiri/ui';
import { type Advice, adviser, answers, type Move, type Pose, type Straight } from './advice.ts';
import type { Guide } from './guide/guide.ts';
import type { Seen } from './guide/messages.ts';
import { pause } from './patience.ts';

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
/** A guide can be wrong: after this long the frames are taken, and the server judges them. */
const MOST_MS_TO_STAND = 40_000;
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
  let straight: Straight | undefined;
  let before: Advice | undefined;
  const adviceOf = adviser(performance.now());
  const isSeen = await watch(wish, MOST_MS_TO_STAND, (seen) => {
    const advice = adviceOf(seen, performance.now());
    if (typeof seen.what !== 'string') straight = seen.what;
    // Said once it holds for two looks: advice that flickers can't be followed.
    if (advice === before || advice === 'hold') wish.ask({ pose: 'front', advice });
    before = advice;
    return advice === 'hold';
  });
  if (isSeen === undefined) await pause(TO_OBEY_MS, wish.signal);
  return straight;
}

/** True when the guide saw the move. */
async function waitForMove(wish: CaptureWish, move: Move, straight: Straight | undefined): Promise<boolean> {
  const isSeen = straight && (await watch(wish, MOST_MS_TO_OBEY, (seen) => answers(move, seen, straight)));
  if (isSeen === undefined) await pause(TO_OBEY_MS, wish.signal);
  return isSeen === true;
}

/** Looks until `isDone`, or until the time is over (false); undefined where no guide looks. */
async function watch(
  { guide, video, signal }: CaptureWish,
  mostMs: number,
  isDone: (seen: Seen) => boolean,
): Promise<boolean | undefined> {
  const until = performance.now() + mostMs;
  while (performance.now() < until) {
    const seen = await lookThrough(guide, video);
    if (!seen) return undefined;
    if (isDone(seen)) return true;
    await pause(BETWEEN_LOOKS_MS, signal);
  }
  return false;
}

/** Undefined where the guide is none, or fell: an old phone may run out of memory in the middle. */
function lookThrough(guide: Guide | undefined, video: HTMLVideoElement): Promise<Seen | undefined> {
  return guide ? guide.look(video).catch(() => undefined) : Promise.resolve(undefined);
}

async function takeFrames({ video, keep, signal }: CaptureWish, pose: Pose, count: number): Promise<void> {
  for (let taken = 0; taken < count; taken += 1) {
    if (taken > 0) await pause(BETWEEN_FRAMES_MS, signal);
    const jpeg = await takePicture(video);
    signal.throwIfAborted();
    keep(pose, jpeg);
  }
}
