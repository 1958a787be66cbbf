import { NoConnection, Refused } from '@jatidiri/contracts/browser';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

export interface Patience {
  /** How long it is worth trying. */
  readonly mostMs: number;
  readonly signal: AbortSignal;
  /** Waits so many milliseconds. @throws the signal's reason once it is aborted */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Hears why it has to wait, and `undefined` when it goes on. */
  readonly waits?: (why: 'line' | 'busy' | undefined) => void;
}

/**
 * Tries again, with growing waits, where the line broke or the server has too much to do.
 *
 * @throws Refused at once where trying again can't help; the last fault when the time is over
 */
export async function withPatience<Reply>(work: () => Promise<Reply>, patience: Patience): Promise<Reply> {
  const { mostMs, signal, pause, waits } = patience;
  let waited = 0;
  for (let next = FIRST_WAIT_MS; ; next = Math.min(next * 2, LONGEST_WAIT_MS)) {
    try {
      const reply = await work();
      if (waited > 0) waits?.(undefined);
      return reply;
    } catch (fault) {
      const why = reasonToWait(fault);
      const wait = Math.max(next, asked(fault));
      if (!why || waited + wait > mostMs) throw fault;
      waits?.(why);
      await pause(wait, signal);
      waited += wait;
    }
  }
}

function reasonToWait(fault: unknown): 'line' | 'busy' | undefined {
  if (fault instanceof NoConnection) return 'line';
  if (!(fault instanceof Refused)) return undefined;
  return fault.code === 'face.busy' || fault.code === 'server.unavailable' ? 'busy' : undefined;
}

/** How long the server itself asks to wait. */
const asked = (fault: unknown): number => (fault instanceof Refused ? (fault.problem.retryAfter ?? 0) * 1000 : 0);

/** Waits; ends at once with the reason when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave);
      resolve();
    }, ms);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}
