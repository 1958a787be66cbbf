import { parentPort } from 'node:worker_threads';
import { p256_oprf } from '@noble/curves/nist.js';

export type Task =
  | { readonly kind: 'key' }
  | { readonly kind: 'evaluate'; readonly key: Uint8Array; readonly blinded: Uint8Array };
export type Answer = { readonly done: Uint8Array } | { readonly fault: string };

/** RFC 9497, mode OPRF with P256-SHA256: a key, or the evaluation of a blinded element (section 3.3.1). */
function perform(task: Task): Uint8Array {
  const { oprf } = p256_oprf;
  return task.kind === 'key' ? oprf.generateKeyPair().secretKey : oprf.blindEvaluate(task.key, task.blinded);
}

parentPort?.on('message', (task: Task) => {
  let answer: Answer;
  try {
    answer = { done: perform(task) };
  } catch (error) {
    answer = { fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
