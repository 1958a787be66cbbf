// Runs as a process of its own, so that its memory is the engine's and nothing of the benchmark's.
import { likeness, match, type Run, readFace } from '@jatidiri/face';
import { decode } from '../../apps/server/src/adapters/face/decode.ts';
import { median } from '../lib/median.ts';
import { openModels } from './engine.ts';
import { largePhoto } from './photo.ts';

const TIMES = 60;
const WARM_UP = 10;

/** Milliseconds in the middle of many matches, and the most memory the process ever held. */
export interface Timing {
  readonly matchMs: number;
  /** Of the processor rather than of the clock: on a busy machine the clock also counts the others' turns. */
  readonly matchCpuMs: number;
  /** Of the recogniser alone: the face and its mirror image. */
  readonly embedMs: number;
  readonly rssMb: number;
}

/** One match as the server does it: decode the selfie, judge it, describe it, score it, compare. */
async function time(): Promise<Timing> {
  const embeds: number[] = [];
  let embedding = 0;
  const models = await openModels();
  const run: Run = async (model, input, shape) => {
    const from = performance.now();
    const output = await models(model, input, shape);
    if (model === 'fr_feature') embedding += performance.now() - from;
    return output;
  };
  const registry = await readSelfie(run, await largePhoto('persona1-registry'));
  const selfie = await largePhoto('persona1-selfie');
  const matches: number[] = [];
  const turns: number[] = [];
  for (let i = 0; i < WARM_UP + TIMES; i++) {
    const before = process.cpuUsage();
    const from = performance.now();
    embedding = 0;
    const score = likeness(registry, await readSelfie(run, selfie));
    matches.push(performance.now() - from);
    embeds.push(embedding);
    const { user, system } = process.cpuUsage(before);
    turns.push((user + system) / 1000);
    if (score < match.accept) throw new Error('two photographs of one woman did not match');
  }
  return {
    matchMs: median(matches.slice(WARM_UP)),
    matchCpuMs: median(turns.slice(WARM_UP)),
    embedMs: median(embeds.slice(WARM_UP)),
    rssMb: process.resourceUsage().maxRSS / 1024,
  };
}

async function readSelfie(run: Run, photo: Buffer): Promise<Float32Array> {
  const picture = await decode(photo);
  const reading = picture && (await readFace(run, picture, 'selfie'));
  if (reading?.kind !== 'face') throw new Error(`the photograph was refused: ${reading?.reason ?? 'unreadable'}`);
  return reading.template;
}

process.send?.(await time());
