import { calls, type ReplyOf, type share } from '@jatidiri/contracts/browser';
import type { AskingSide } from './side.ts';

export type Result = ReplyOf<typeof share.readPresentation>;

/** What is heard while a request is under way, and what ends the waiting. */
export interface Watch {
  /** The holder's phone has the request. */
  readonly onSeen?: () => void;
  readonly signal?: AbortSignal;
}

const WAIT_SECONDS = 10;
const PAUSE_MS = 250;
const OPEN_STATES = new Set<Result['state']>(['requested', 'seen']);

/** Waits until a request is answered, declined, or over. @throws Refused; NoConnection */
export async function waitForAnswer(
  side: Pick<AskingSide, 'call' | 'now' | 'pause'>,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: string },
  { onSeen, signal }: Watch,
): Promise<Result> {
  const until = new Date(expiresAt).getTime() / 1000;
  let state: Result['state'] = 'requested';
  while (side.now() < until && !signal?.aborted) {
    const result: Result = await side.call(calls.readPresentation, { id, state, wait: WAIT_SECONDS });
    // Ended while the server was waiting: nothing more is heard of it.
    if (signal?.aborted) break;
    if (result.state === 'seen' && state !== 'seen') onSeen?.();
    if (!OPEN_STATES.has(result.state)) return result;
    // A server that does not wait must not be asked without a pause.
    if (result.state === state) await side.pause(PAUSE_MS);
    state = result.state;
  }
  return { state: 'expired', response: null };
}

/** How it ended without an answer. */
export function endOf(state: Result['state']): 'declined' | 'gone' | 'expired' {
  return state === 'declined' || state === 'gone' ? state : 'expired';
}
