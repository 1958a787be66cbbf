import { parentPort, workerData } from 'node:worker_threads';
import { type TokenAccess, TokenSession } from './session.ts';

export type Task =
  | { readonly id: number; readonly kind: 'key'; readonly label: string }
  | { readonly id: number; readonly kind: 'sign'; readonly label: string; readonly data: Uint8Array }
  | { readonly id: number; readonly kind: 'close' };
export type Answer = { readonly id: number } & ({ readonly done: Uint8Array } | { readonly fault: string });

const session = new TokenSession(workerData as TokenAccess);

function perform(task: Task): Uint8Array {
  if (task.kind === 'key') return session.makeKey(task.label);
  if (task.kind === 'sign') return session.sign(task.label, task.data);
  session.close();
  return new Uint8Array();
}

parentPort?.on('message', (task: Task) => {
  let answer: Answer;
  try {
    answer = { id: task.id, done: perform(task) };
  } catch (error) {
    answer = { id: task.id, fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
  if (task.kind === 'close') parentPort?.close();
});
