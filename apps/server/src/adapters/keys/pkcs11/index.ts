import { Worker } from 'node:worker_threads';
import type { KeyToken } from '../signer-folder.ts';
import type { TokenAccess } from './session.ts';
import type { Answer, Task } from './worker.ts';

/** A token that has not answered by then is taken for gone. */
const PATIENCE_MS = 10_000;

interface Waiting {
  readonly resolve: (done: Uint8Array) => void;
  readonly reject: (fault: Error) => void;
  readonly timer: NodeJS.Timeout;
}
type Wish = Task extends infer One ? (One extends Task ? Omit<One, 'id'> : never) : never;

/**
 * Keys in a PKCS#11 token, called in a thread of its own: a token may take milliseconds, and nobody else shall wait for
 * it. The library that calls foreign code is loaded there, and so only where a token is set.
 */
export function openToken(access: TokenAccess): KeyToken {
  const waiting = new Map<number, Waiting>();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: access });
  worker.unref();
  let last = 0;
  const take = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.timer);
    if (waiting.size === 0) worker.unref();
    return one;
  };
  const failAll = (fault: Error) => {
    for (const id of [...waiting.keys()]) take(id)?.reject(fault);
  };
  worker.on('message', (answer: Answer) => {
    const one = take(answer.id);
    if ('done' in answer) one?.resolve(answer.done);
    else one?.reject(new Error(answer.fault));
  });
  worker.on('error', (fault: Error) => failAll(fault));
  worker.on('exit', () => failAll(new Error('PKCS#11: the thread ended')));
  const ask = (wish: Wish) =>
    new Promise<Uint8Array>((resolve, reject) => {
      last += 1;
      const id = last;
      const timer = setTimeout(() => take(id)?.reject(new Error('PKCS#11: the token does not answer')), PATIENCE_MS);
      waiting.set(id, { resolve, reject, timer });
      worker.ref();
      worker.postMessage({ ...wish, id });
    });
  return {
    makeKey: async (label) => Buffer.from(await ask({ kind: 'key', label })),
    sign: (label, data) => ask({ kind: 'sign', label, data }),
    close: async () => {
      await ask({ kind: 'close' });
    },
  };
}
