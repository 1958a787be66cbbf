import { constants } from 'node:os';
import type { Log } from './kernel/world.ts';

/** One Ctrl-C may come twice: from the terminal, and passed on by who started this process. */
const SAME_MS = 1_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Ending = (typeof SIGNALS)[number] | 'disconnect';

/**
 * Ends this process on a signal, also when whoever started it is gone: nobody would be left to stop it. At once while it
 * starts; in order from when the returned function was told how. Nobody else ends a part of it on its own, so nothing
 * complains of a part that is missing. A Ctrl-C of a second later hurries it.
 */
export function endOnSignal(say: (line: string) => void, log: Log): (stop: () => Promise<void>) => void {
  let stop: (() => Promise<void>) | undefined;
  let askedAt: number | undefined;
  const end = (ending: Ending) => {
    if (askedAt !== undefined) {
      if (ending === 'SIGINT' && performance.now() - askedAt > SAME_MS) process.exit(codeOf(ending));
      return;
    }
    askedAt = performance.now();
    say('Stopping');
    // What was opened so far listens for the exit.
    if (!stop) process.exit(codeOf(ending));
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'the stop was not clean');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, end);
  process.once('disconnect', () => end('disconnect'));
  // It was gone before anybody here listened: the event does not come again.
  if (process.send && !process.connected) end('disconnect');
  // A terminal that was closed takes no more lines, and that is no reason to end in disorder.
  process.stdout.on('error', () => undefined);
  return (how) => {
    stop = how;
  };
}

const codeOf = (ending: Ending): number => (ending === 'disconnect' ? 1 : 128 + constants.signals[ending]);
