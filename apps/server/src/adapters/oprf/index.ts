import { Worker } from 'node:worker_threads';
import { Refusal } from '../../kernel/refusal.ts';
import type { Oprf } from '../../kernel/world.ts';
import type { Answer, Task } from './worker.ts';

export interface OprfOptions {
  readonly threads?: number;
  /** How many may wait; whoever comes then is asked to come again (about 18 ms of work each). */
  readonly queue?: number;
}

interface Waiting {
  readonly task: Task;
  readonly resolve: (done: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  current: Waiting | undefined;
}

/** Evaluates blinded PINs off the main thread. Threads start with the first task; `close` ends them. */
export function createOprf({ threads = 2, queue = 200 }: OprfOptions = {}): Oprf & { close(): Promise<void> } {
  const waiting: Waiting[] = [];
  const crew: Thread[] = [];
  const next = () => {
    const free = crew.find((thread) => !thread.current) ?? (crew.length < threads ? start(crew, next) : undefined);
    const first = free && waiting.shift();
    if (!free || !first) return;
    free.current = first;
    free.worker.ref();
    free.worker.postMessage(first.task);
  };
  const perform = (task: Task) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (waiting.length >= queue) return reject(new Refusal('server.unavailable', { retryAfter: 2 }));
      waiting.push({ task, resolve, reject });
      next();
    });
  return {
    newKey: () => perform({ kind: 'key' }),
    evaluate: (key, blinded) => perform({ kind: 'evaluate', key, blinded }),
    close: async () => {
      for (const one of waiting.splice(0)) one.reject(new Refusal('server.unavailable', { retryAfter: 2 }));
      await Promise.all(crew.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

function start(crew: Thread[], next: () => void): Thread {
  const thread: Thread = { worker: new Worker(new URL('./worker.ts', import.meta.url)), current: undefined };
  const take = () => {
    const { current } = thread;
    thread.current = undefined;
    // An idle thread must not keep the process alive.
    thread.worker.unref();
    return current;
  };
  thread.worker.on('message', (answer: Answer) => {
    const task = take();
    if ('done' in answer) task?.resolve(answer.done);
    else task?.reject(new Error(`oprf: ${answer.fault}`));
    next();
  });
  thread.worker.on('error', (fault: Error) => take()?.reject(fault));
  thread.worker.on('exit', () => {
    if (crew.includes(thread)) crew.splice(crew.indexOf(thread), 1);
    take()?.reject(new Error('oprf: the thread ended'));
  });
  crew.push(thread);
  return thread;
}
