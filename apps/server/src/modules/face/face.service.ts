import type { Rid } from '../../kernel/handle.ts';
import type { World } from '../../kernel/world.ts';
import { currentPhoto } from '../registry/index.ts';
import { lookupHash, seal, unseal } from '../vault/index.ts';
import * as store from './face.store.ts';
import { modelOf, readTemplate, writeTemplate } from './template.ts';

export type Verdict = 'matched' | 'not_alike' | 'no_match';

/** What a score means. Triage alone: it activates nothing, an officer decides on the person present. */
export function judge({ settings }: World, score: number): Verdict {
  const { accept, retry } = settings.face.match;
  if (score >= accept) return 'matched';
  return score >= retry ? 'not_alike' : 'no_match';
}

export function bandOf(world: World, score: number): 'high' | 'grey' | 'low' {
  const bands = { matched: 'high', not_alike: 'grey', no_match: 'low' } as const;
  return bands[judge(world, score)];
}

/**
 * Counts a comparison against a NIK, whoever asks and whether or not anybody has it; false once the tries of the
 * window are used up. Counted before the comparison, so that a crash gives no free try.
 */
export async function countNikTry(world: World, nik: string): Promise<boolean> {
  const { perNik, nikHours } = world.settings.face.tries;
  return store.countTry(world, lookupHash(world, 'face_tries', nik), perNik, nikHours);
}

/** A match ends the count: only failures are held against a NIK. */
export async function clearNikTries(world: World, nik: string): Promise<void> {
  await store.deleteTries(world, lookupHash(world, 'face_tries', nik));
}

/** The template of the resident's registry photo, made at its first use; absent where no face can be read from it. */
export async function registryTemplate(world: World, rid: Rid): Promise<Float32Array | undefined> {
  const photo = await currentPhoto(world, rid);
  if (!photo) return undefined;
  // Templates of two engines are never compared, so the model is part of the key.
  const model = modelOf(world);
  const context = `template:${photo.photoId}:${model}`;
  const known = await store.findTemplate(world, rid, photo.photoId, model);
  if (known) return templateIn(await unseal(world, rid, context, known));
  const reading = await world.face.read(photo.jpeg, { strict: false });
  const bytes = reading.kind === 'face' ? writeTemplate(reading.template) : Buffer.alloc(0);
  const sealed = await seal(world, rid, context, bytes);
  await store.insertTemplate(world, { rid, photoId: photo.photoId, model, sealed });
  return templateIn(bytes);
}

/** Nothing was kept where no face could be read. */
function templateIn(bytes: Buffer): Float32Array | undefined {
  return bytes.length === 0 ? undefined : readTemplate(bytes);
}

/** A face that is nobody's, the same for one seed: who has no registry photo to meet goes through the same work. */
export function decoyTemplate(world: World, seed: string, length: number): Float32Array {
  const blocks = Array.from({ length: Math.ceil(length / 8) }, (_, at) =>
    world.keys.hmac('face:decoy', `${seed}:${at}`),
  );
  const bytes = Buffer.concat(blocks);
  const template = Float32Array.from({ length }, (_, at) => bytes.readUInt32LE(at * 4) / 2 ** 31 - 1);
  const norm = Math.hypot(...template);
  return template.map((value) => value / norm);
}
