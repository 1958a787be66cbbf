import { calls, type move, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useState } from 'react';
import { deviceCall } from '../server/caller.ts';
import { readOpen, removeOpen, writeOpen } from '../store/database.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import { ownKind, ticketOf } from './ticket.ts';

type MoveIn = ReplyOf<typeof move.readMove>;

export type MoveInState =
  | { readonly step: 'loading' }
  | {
      readonly step: 'scanning';
      readonly refusal?: RefusalCode;
      readonly isNoMove?: boolean;
      readonly sending?: boolean;
    }
  | { readonly step: 'joined'; readonly move: MoveIn }
  | { readonly step: 'failed'; readonly code: RefusalCode };

const POLL_MS = 2_000;

/** The move to this phone. Its handle is kept, so a reload goes on where the server says that it stands. */
export function useMoveIn() {
  const [state, setState] = useState<MoveInState>({ step: 'loading' });

  const read = useCallback(async () => {
    try {
      setState(await readJoined());
    } catch (error) {
      // A short silence of the line takes nothing off the screen.
      setState((now) => (now.step === 'joined' ? now : { step: 'failed', code: codeOf(error) }));
    }
  }, []);
  useEffect(() => {
    void read();
  }, [read]);
  const isWaiting = state.step === 'joined' && state.move.state === 'scanned';
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => void read(), POLL_MS);
    return () => clearInterval(timer);
  }, [isWaiting, read]);

  const join = useCallback(async (code: { ticket: string } | { typed: string }) => {
    setState({ step: 'scanning', sending: true });
    try {
      const move = await deviceCall(calls.scanMove, { ...code, platform: ownKind() });
      await writeOpen('move', move.id);
      setState({ step: 'joined', move });
    } catch (error) {
      setState({ step: 'scanning', refusal: codeOf(error) });
    }
  }, []);
  const scanned = useCallback(
    (text: string) => {
      const ticket = ticketOf(text);
      if (ticket) void join({ ticket });
      else setState({ step: 'scanning', isNoMove: true });
    },
    [join],
  );
  const leave = useCallback(async () => {
    const id = await readOpen('move');
    await removeOpen('move');
    setState({ step: 'scanning' });
    if (id) await deviceCall(calls.cancelMove, { id }).catch(() => undefined);
  }, []);

  return { state, read, scanned, typed: (typed: string) => join({ typed }), leave };
}

async function readJoined(): Promise<MoveInState> {
  const id = await readOpen('move');
  if (!id) return { step: 'scanning' };
  try {
    return { step: 'joined', move: await deviceCall(calls.readMove, { id }) };
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'move.unknown') throw error;
    await removeOpen('move');
    return { step: 'scanning' };
  }
}
