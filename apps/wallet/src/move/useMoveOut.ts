import { calls, type move, type ReplyOf } from '@jatidiri/contracts/browser';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PinSecrets } from '../keys/vault.ts';
import { walletCall } from '../session/walletCall.ts';
import { removeOpen, writeOpen } from '../store/database.ts';
import { codeOf, type RefusalCode } from '../words/refusal.ts';
import { agree } from './agree.ts';

export type MoveOut = ReplyOf<typeof move.readOwnMove>;

export type MoveOutState =
  | { readonly step: 'loading' }
  | { readonly step: 'failed'; readonly code: RefusalCode }
  | { readonly step: 'standing'; readonly move: MoveOut; readonly refusal?: RefusalCode };

const POLL_MS = 2_000;
/** Before the ticket's 90 seconds are over, so that nobody scans a dead code. */
const RENEW_MS = 80_000;

/** For the lock of this phone: once the move is done, the server tells it no more than that another phone took over. */
function keepAgreed({ state }: MoveOut): Promise<unknown> {
  return state === 'confirmed' ? writeOpen('agreedMove', true) : removeOpen('agreedMove');
}

/** The move as the server tells it; a reload in the middle goes on where it stood. */
export function useMoveOut() {
  const [state, setState] = useState<MoveOutState>({ step: 'loading' });
  const ticket = useRef<MoveOut['ticket']>(null);

  /** A reading carries no ticket: the last one stays on the screen while nobody has come. */
  const took = useCallback((move: MoveOut) => {
    ticket.current = move.state === 'open' ? (move.ticket ?? ticket.current) : null;
    setState({ step: 'standing', move: { ...move, ticket: ticket.current } });
    void keepAgreed(move).catch(() => undefined);
  }, []);
  const failed = useCallback((error: unknown) => {
    const code = codeOf(error);
    // What stands on the screen stays there, with what went wrong beside it.
    setState((now) => (now.step === 'standing' ? { ...now, refusal: code } : { step: 'failed', code }));
  }, []);
  const act = useCallback((work: () => Promise<MoveOut>) => work().then(took, failed), [took, failed]);

  const read = useCallback(() => act(() => walletCall(calls.readOwnMove)), [act]);
  const begin = useCallback(() => act(() => walletCall(calls.beginMove)), [act]);
  useEffect(() => {
    void read();
  }, [read]);

  const standing = state.step === 'standing' ? state.move.state : 'none';
  const isOnItsWay = standing === 'open' || standing === 'scanned' || standing === 'confirmed';
  useEffect(() => {
    if (!isOnItsWay) return undefined;
    const timer = setInterval(() => void read(), POLL_MS);
    return () => clearInterval(timer);
  }, [isOnItsWay, read]);
  const isShowing = standing === 'open';
  const hasTicket = state.step === 'standing' && state.move.ticket !== null;
  useEffect(() => {
    if (!isShowing) return undefined;
    if (!hasTicket) void begin();
    const timer = setInterval(() => void begin(), RENEW_MS);
    return () => clearInterval(timer);
  }, [isShowing, hasTicket, begin]);

  return {
    state,
    begin,
    agree: (binding: string, secrets: PinSecrets) => act(() => agree(binding, secrets)),
    cancel: () => act(() => walletCall(calls.cancelOwnMove)),
    again: read,
  };
}
