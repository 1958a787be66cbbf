import { useOnline } from '@jatidiri/ui';
import { useObservable } from './observable.ts';
import { outOfReach } from './reach.ts';
import { hasLine, type Session, session } from './session.ts';

interface Signs {
  /** What the browser believes. */
  readonly online: boolean;
  readonly now: Session;
  /** The server was asked and did not answer. */
  readonly away: boolean;
}

/** A server that is just being asked counts as there: that it is not is told once that is known. */
export const canReach = ({ online, now, away }: Signs): boolean => online && (hasLine(now) || !away);

/** Whether the server can be had, as far as this phone knows. A locked wallet asks when it has to. */
export function useLine(): boolean {
  const online = useOnline();
  const now = useObservable(session);
  const away = useObservable(outOfReach);
  return canReach({ online, now, away });
}
