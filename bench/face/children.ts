import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { PeerAnswer, PeerAsk } from './peer.ts';
import type { Timing } from './timing.ts';

/** Runs a file of this folder as a process of its own, hands it `ask`, and returns every message of it. */
function listen<Message>(file: string, ask?: PeerAsk, onMessage?: () => void): Promise<Message[]> {
  return new Promise((resolve, reject) => {
    const messages: Message[] = [];
    const child = fork(join(import.meta.dirname, file));
    child.on('message', (message) => {
      messages.push(message as Message);
      onMessage?.();
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(messages) : reject(new Error(`${file} ended with ${code}`))));
    if (ask) child.send(ask);
  });
}

async function askPeer(ask: PeerAsk, onMessage?: () => void): Promise<PeerAnswer[]> {
  const answers = await listen<PeerAnswer>('peer.ts', ask, onMessage);
  const failed = answers.find((answer) => answer.kind === 'failed');
  if (failed) throw new Error(`face-api: ${failed.reason}`);
  return answers;
}

/** How long one match takes on one thread, and how much memory that needs. */
export async function timeOurs(): Promise<Timing> {
  const [timing] = await listen<Timing>('timing.ts');
  if (!timing) throw new Error('timing.ts said nothing');
  return timing;
}

/** The same of face-api. */
export async function timePeer(): Promise<Pick<Timing, 'matchMs' | 'rssMb'>> {
  const timing = (await askPeer({ timing: true })).find((answer) => answer.kind === 'timing');
  if (!timing) throw new Error('face-api gave no times');
  return timing;
}

/** What face-api says about each file: 128 numbers, or nothing where it found no face. */
export async function describeByPeer(
  files: readonly string[],
  onFile: () => void,
): Promise<Map<string, Float32Array | undefined>> {
  const found = (await askPeer({ files }, onFile)).filter((answer) => answer.kind === 'found');
  return new Map(found.map(({ file, template }) => [file, template && Float32Array.from(template)]));
}
