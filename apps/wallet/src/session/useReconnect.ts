import { useEffect } from 'react';
import { sessionToken } from './connect.ts';
import { useObservable } from './observable.ts';
import { outOfReach } from './reach.ts';
import { isOnlineSession, session } from './session.ts';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Gets a wallet that was opened without a line its session at the server, as soon as there is one. Returns whether the
 * server is out of reach, whatever the browser believes.
 */
export function useReconnect(): boolean {
  const away = useObservable(outOfReach);
  const online = isOnlineSession(useObservable(session));
  useEffect(() => {
    if (online) {
      outOfReach.write(false);
      return undefined;
    }
    let pause = FIRST_PAUSE_MS;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const attempt = () => {
      clearTimeout(timer);
      sessionToken().catch(() => {
        if (left) return;
        outOfReach.write(true);
        timer = setTimeout(attempt, pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      });
    };
    attempt();
    addEventListener('online', attempt);
    return () => {
      left = true;
      clearTimeout(timer);
      outOfReach.write(false);
      removeEventListener('online', attempt);
    };
  }, [online]);
  return away;
}
