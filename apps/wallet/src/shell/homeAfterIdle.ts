import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { type Session, session } from '../session/session.ts';

/** A request that waits for its answer, and a move of which the other phone waits for this one. */
const waiting: readonly string[] = ['/minta', '/profil/pindah'];

/** Whether a wallet that was locked like this opens at the card: whoever finds the phone is not led to what was read last. */
export function opensAtHome(now: Session, place: string): boolean {
  return now.step === 'locked' && now.why === 'idle' && !waiting.includes(place);
}

/** Leaves the place as the wallet locks by itself; one's own lock keeps it. */
export function useHomeAfterIdle(): void {
  const [place, go] = useLocation();
  useEffect(
    () =>
      session.subscribe(() => {
        if (opensAtHome(session.read(), place)) go('/', { replace: true });
      }),
    [place, go],
  );
}
