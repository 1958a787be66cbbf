import { useHidden } from '@jatidiri/ui';
import { useEffect } from 'react';
import { whenIdle } from '../shell/whenIdle.ts';
import { useObservable } from './observable.ts';
import { isOnlineSession, session } from './session.ts';

/**
 * Locks the open wallet as soon as the server ends its session: what was frozen does not stay open until its next call.
 * Listens while it is seen; whoever comes back to it listens anew, and hears what has happened meanwhile.
 */
export function useServerWord(): void {
  const online = isOnlineSession(useObservable(session));
  const hidden = useHidden();
  useEffect(() => {
    if (!online || hidden) return undefined;
    let stop: (() => void) | undefined;
    let left = false;
    whenIdle(() =>
      import('../server/events.ts').then(
        ({ followEvents }) => {
          if (!left) ({ stop } = followEvents(() => undefined));
        },
        () => undefined,
      ),
    );
    return () => {
      left = true;
      stop?.();
    };
  }, [online, hidden]);
}
