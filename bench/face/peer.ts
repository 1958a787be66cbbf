// Runs as a process of its own: the peer's memory and its threads must not count as ours.
import { readFile } from 'node:fs/promises';
import { decode } from '../../apps/server/src/adapters/face/decode.ts';
import { median } from '../lib/median.ts';
import { openFaceApi } from './face-api.ts';
import { largePhoto } from './photo.ts';

/** Far below its usual 0.5: on a set where each picture holds one known face, a doubtful box is better than none. */
const LEAST_CONFIDENCE = 0.1;
const TIMES = 15;

/** What the process is asked: the files to describe, or how long and how large. */
export type PeerAsk = { readonly files: readonly string[] } | { readonly timing: true };

export type PeerAnswer =
  | { readonly kind: 'found'; readonly file: string; readonly template: readonly number[] | undefined }
  | { readonly kind: 'timing'; readonly matchMs: number; readonly rssMb: number }
  | { readonly kind: 'failed'; readonly reason: string };

const answer = (message: PeerAnswer): void => {
  process.send?.(message);
};

async function timing(describe: Awaited<ReturnType<typeof openFaceApi>>): Promise<void> {
  const photo = await largePhoto('persona1-selfie');
  const times: number[] = [];
  for (let i = -2; i < TIMES; i++) {
    const from = performance.now();
    const picture = await decode(photo);
    const face = picture && (await describe(picture.width, picture.height, picture.data));
    if (!face) throw new Error('it found no face on the photograph');
    if (i >= 0) times.push(performance.now() - from);
  }
  answer({ kind: 'timing', matchMs: median(times), rssMb: process.resourceUsage().maxRSS / 1024 });
}

async function work(ask: PeerAsk): Promise<void> {
  try {
    const describe = await openFaceApi(LEAST_CONFIDENCE);
    if ('timing' in ask) return await timing(describe);
    for (const file of ask.files) {
      const picture = await decode(await readFile(file));
      const found = picture && (await describe(picture.width, picture.height, picture.data));
      answer({ kind: 'found', file, template: found && [...found] });
    }
  } catch (error) {
    answer({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  }
}

process.on('disconnect', () => process.exit());
process.once('message', (ask: PeerAsk) => void work(ask).finally(() => process.disconnect?.()));
