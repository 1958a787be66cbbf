/** What must not outlive this process, however early or late the process is told to end. */
export interface Tie {
  /** Has `end` called when this process ends; returns the function that takes it back. */
  hold(end: () => void): () => void;
  /** From now on a signal is answered in order by `stop`; before, the process ends at once. */
  stopBy(stop: () => Promise<void>): void;
  /** Holds nothing any more: it belongs to another process. */
  letGo(): void;
  /** Ends at once what is still held, and listens no longer. */
  close(): void;
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Listens for the end of this process. To be made before the first program is started: a signal may follow at once. */
export function tieToProcess(): Tie {
  const held = new Set<() => void>();
  let stop = async (): Promise<void> => undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    // Whoever else listens ends the process in an order of their own.
    if (process.listenerCount(signal) > 1) return;
    void stop().finally(() => process.exit(128 + SIGNALS[signal as keyof typeof SIGNALS]));
  };
  const endHeld = () => {
    for (const end of held) end();
  };
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
  process.on('exit', endHeld);
  return {
    hold: (end) => {
      held.add(end);
      return () => void held.delete(end);
    },
    stopBy: (how) => {
      stop = how;
    },
    letGo: () => held.clear(),
    close: () => {
      for (const signal of Object.keys(SIGNALS)) process.off(signal, onSignal);
      process.off('exit', endHeld);
      endHeld();
    },
  };
}
