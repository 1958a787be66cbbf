import type { ReplyOf, demo as wire } from '@jatidiri/contracts';
import type { Pose } from '@jatidiri/face';
import type { Nik } from '@jatidiri/identity';
import { sampleFrames } from '../adapters/face/index.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { World } from '../kernel/world.ts';
import { findResidentByNik, replacePhoto } from '../modules/registry/index.ts';
import { sampleFaceOf } from './seed.ts';

const FRONT_FRAMES = 3;
const FRAMES_OF_MOVE = 2;

type SampleFrame = ReplyOf<typeof wire.sampleCamera>['frames'][number];

/**
 * What the sample camera sees of a persona: looking ahead, then each move asked for, as base64 JPEG frames.
 *
 * @throws Refusal `persona.unknown` for who has no test face
 */
export async function sampleCapture(
  world: World,
  { nik, moves }: { nik: Nik; moves?: string | undefined },
): Promise<{ frames: SampleFrame[] }> {
  const face = sampleFaceOf(nik, world.now());
  if (!face) throw new Refusal('persona.unknown');
  const asked = (moves?.split(',') ?? []) as Pose[];
  const poses = [
    ...Array.from({ length: FRONT_FRAMES }, () => 'front' as const),
    ...asked.flatMap((move) => Array.from({ length: FRAMES_OF_MOVE }, () => move)),
  ];
  const pictures = await sampleFrames(`${face}-selfie`, poses, world.randomBytes);
  return { frames: poses.map((pose, at) => ({ pose, picture: pictures[at]?.toString('base64') ?? '' })) };
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
