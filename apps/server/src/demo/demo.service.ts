import type { Nik } from '@jatidiri/identity';
import { samplePicture } from '../adapters/face/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { World } from '../kernel/world.ts';
import { findResidentByNik, replacePhoto } from '../modules/registry/index.ts';
import { sampleFaceOf } from './seed.ts';

/**
 * What the sample camera sees of a persona, as base64 JPEG frames.
 *
 * @throws Refusal `persona.unknown` for who has no test face
 */
export async function sampleSelfie(world: World, nik: Nik): Promise<{ frames: string[] }> {
  const face = sampleFaceOf(nik, world.now());
  if (!face) throw new Refusal('persona.unknown');
  const selfie = await samplePicture(`${face}-selfie`);
  return { frames: [selfie.toString('base64')] };
}

/**
 * Makes a visitor's own face the registry photo of a persona, so that the match can be tried with a real camera.
 *
 * @throws Refusal `persona.unknown`, or the reason why the picture can't be used
 */
export async function becomePersona(world: World, wish: { nik: Nik; picture: string }): Promise<{ nik: string }> {
  const rid = await findResidentByNik(world, wish.nik);
  if (!rid) throw new Refusal('persona.unknown');
  const picture = Buffer.from(wish.picture, 'base64');
  const reading = await world.face.read(picture, { strict: true });
  if (reading.kind === 'refused') throw new Refusal(`face.${reading.reason}`);
  const replaced = await replacePhoto(world, rid, picture, 'demo');
  if ('fault' in replaced) throw new Refusal('face.unreadable');
  return { nik: wish.nik };
}
