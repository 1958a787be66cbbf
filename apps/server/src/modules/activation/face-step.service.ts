import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import {
  clearNikTries,
  countNikTry,
  decoyTemplate,
  faceSettings,
  judge,
  readSelfie,
  registryTemplate,
} from '../face/index.ts';
import { seal } from '../vault/index.ts';
import * as store from './application.store.ts';
import { type Application, type ApplicationView, notNow, readAgain, readOwn, viewOf } from './application.ts';
import { readApplicant } from './eligibility.ts';
import { spend } from './limits.ts';

export interface FaceStep {
  readonly application: ApplicationView;
  readonly outcome: 'matched' | 'officer_decides';
}

/**
 * Compares the selfie with the registry photo. A picture that can't be used names its reason and costs no try; a
 * comparison is counted before it is made. After the third the officer decides.
 *
 * @throws Refusal `face.…`, `application.…`, `request.too_many`
 */
export async function matchFace(
  world: World,
  device: Device,
  { id: handle, frames }: { id: string; frames: readonly string[] },
): Promise<FaceStep> {
  const application = await readOwn(world, device, handle);
  // The answer to the try that matched was lost.
  if (application.state === 'matched') return { application: await viewOf(world, application), outcome: 'matched' };
  if (application.state !== 'applied') throw notNow(application);
  const { triesPerApplication } = faceSettings;
  const isOver = application.faceOutcome !== null || application.faceTries >= triesPerApplication;
  if (isOver) throw new Refusal('face.tries_used_up', { triesLeft: 0 });
  await spend(world, 'faceByDevice', device.jkt);
  const selfie = await readSelfie(world, frames);
  await countTry(world, application);
  const { score, isReal } = await compare(world, application, selfie.template);
  const verdict = judge(score);
  const result = {
    rid: application.rid,
    id: application.id,
    reason: verdict === 'matched' ? null : `face.${verdict}`,
    // A score against a decoy tells the officer nothing.
    score: isReal ? score : null,
    selfie: await seal(world, application.holder, 'selfie', selfie.jpeg),
    selfieHours: faceSettings.selfieHours,
  };
  await inTransaction(world, async (world) => {
    if (verdict === 'matched') {
      await store.markMatched(world, result);
      await clearNikTries(world, application.contents.nik);
    } else await store.markNotMatched(world, result, triesPerApplication);
    const access = { actor: 'Pemohon', actorId: device.jkt, fields: ['picture'] };
    const subject = isReal ? application.rid : application.holder;
    await recordAccess(world, subject, { action: 'application.face_compared', ...access });
  });
  const after = await viewOf(world, await readAgain(world, application));
  if (verdict === 'matched') return { application: after, outcome: 'matched' };
  if (after.faceTriesLeft === 0) return { application: after, outcome: 'officer_decides' };
  throw new Refusal(`face.${verdict}`, { triesLeft: after.faceTriesLeft });
}

/** By application and by NIK, so that many applications buy no more tries. */
async function countTry(world: World, { rid, id, contents }: Application): Promise<void> {
  const counted = await store.countFaceTry(world, rid, id, faceSettings.triesPerApplication);
  if (counted && (await countNikTry(world, contents.nik))) return;
  await store.markOfficerDecides(world, rid, id);
  throw new Refusal('face.tries_used_up', { triesLeft: 0 });
}

/** Whoever can't be activated, or has no photo with a face, is compared with a decoy: the same work, the same words. */
async function compare(
  world: World,
  { rid, contents }: Application,
  template: Float32Array,
): Promise<{ score: number; isReal: boolean }> {
  const { obstacles } = await readApplicant(world, rid, contents.nik);
  const real = obstacles.length === 0 ? await registryTemplate(world, rid) : undefined;
  const other = real ?? decoyTemplate(world, contents.handle, template.length);
  return { score: world.face.compare(template, other), isReal: real !== undefined };
}

/** No camera, or none that works: the officer compares at the counter. */
export async function skipFace(world: World, device: Device, handle: string): Promise<ApplicationView> {
  const application = await readOwn(world, device, handle);
  if (!(await store.markOfficerDecides(world, application.rid, application.id))) throw notNow(application);
  return viewOf(world, await readAgain(world, application));
}
