import { useOnline } from '@jatidiri/ui';
import { useObservable } from './observable.ts';
import { hasLine, session } from './session.ts';

/** Whether the server can be had: the browser believes in a line, and the server has answered since the wallet was opened. */
export function useLine(): boolean {
  const online = useOnline();
  const known = hasLine(useObservable(session));
  return online && known;
}
