import { type ErrorCode, Refused } from '@jatidiri/contracts/browser';
import { errorSentence } from '@jatidiri/staff';
import { type Camera, takePortrait } from '@jatidiri/ui';
import { useEffect, useRef, useState } from 'react';

/** Why a picture of a person at the counter can't be used; the officer is told what to ask of them. */
export type Hint = (typeof hints)[number];
const hints = [
  'no_face',
  'two_faces',
  'too_dark',
  'too_bright',
  'blurred',
  'too_far',
  'turned',
  'covered',
  'eyes_closed',
  'unreadable',
  'busy',
] as const;

export type ShutterState =
  | { readonly step: 'ready' }
  /** Looks for a picture that can be used; the server says of each why it can't. */
  | { readonly step: 'looking'; readonly hint: Hint | undefined }
  | { readonly step: 'missed'; readonly hint: Hint | undefined }
  | { readonly step: 'failed'; readonly error: unknown };

export interface Shutter {
  readonly state: ShutterState;
  readonly press: () => void;
  /** Hands in a picture that did not come from the camera: the sample face of the demo. */
  readonly hand: (picture: () => Promise<string>) => void;
}

const MOST_MS = 12_000;
const BETWEEN_MS = 350;

/** One press takes pictures until the server can use one, and tells meanwhile what to change. */
export function useShutter({ videoRef }: Camera, send: (picture: string) => Promise<unknown>): Shutter {
  const [state, setState] = useState<ShutterState>({ step: 'ready' });
  const leave = useRef<AbortController>(undefined);
  useEffect(() => () => leave.current?.abort(), []);

  const start = (work: (signal: AbortSignal) => Promise<ShutterState>) => {
    leave.current?.abort();
    const own = new AbortController();
    leave.current = own;
    setState({ step: 'looking', hint: undefined });
    work(own.signal)
      .catch((error: unknown): ShutterState => {
        // A fault of our own is thrown on, here already.
        errorSentence(error);
        return { step: 'failed', error };
      })
      .then((next) => (own.signal.aborted ? undefined : setState(next)));
  };

  return {
    state,
    press: () =>
      start(async (signal) => {
        const video = videoRef.current;
        if (!video) return { step: 'ready' };
        const show = (hint: Hint) => setState({ step: 'looking', hint });
        return lookUntilGood(() => send(takePortrait(video)), show, signal);
      }),
    hand: (picture) =>
      start(async () => {
        await send(await picture());
        return { step: 'ready' };
      }),
  };
}

async function lookUntilGood(
  take: () => Promise<unknown>,
  show: (hint: Hint) => void,
  signal: AbortSignal,
): Promise<ShutterState> {
  const until = performance.now() + MOST_MS;
  let hint: Hint | undefined;
  while (!signal.aborted && performance.now() < until) {
    const fault = await faultOf(take);
    if (!fault) return { step: 'ready' };
    hint = fault;
    show(hint);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  return { step: 'missed', hint };
}

/** Why the picture can't be used. @throws whatever else went wrong */
async function faultOf(take: () => Promise<unknown>): Promise<Hint | undefined> {
  try {
    await take();
    return undefined;
  } catch (error) {
    const hint = error instanceof Refused ? hintOf(error.code) : undefined;
    if (!hint) throw error;
    return hint;
  }
}

const hintOf = (code: ErrorCode): Hint | undefined => hints.find((hint) => code === `face.${hint}`);
