import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import {
  type CaptureFault,
  clearNikTries,
  countNikTry,
  decoyTemplate,
  findFault,
  judge,
  addFrame as keepFrame,
  type ReadCapture,
  readCapture,
  registryTemplate,
  startChallenge,
  takeCapture,
  type Verdict,
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
 * Draws the moves that the face must answer.
 *
 * @throws Refusal `face.tries_used_up`, `application.…`, `request.too_many`
 */
export async function startCapture(world: World, device: Device, handle: string) {
  const application = await readOwn(world, device, handle);
  refuseWithoutTries(world, application);
  await spend(world, 'faceByDevice', device.jkt);
  return startChallenge(world, ownerOf(application));
}

/** @throws Refusal `face.challenge_over`, `application.…`, `request.too_many` */
export async function addFrame(
  world: World,
  device: Device,
  { id: handle, ...frame }: { id: string } & Parameters<typeof keepFrame>[2],
) {
  const application = await readOwn(world, device, handle);
  if (application.state !== 'applied') throw notNow(application);
  await spend(world, 'framesByDevice', device.jkt);
  return keepFrame(world, ownerOf(application), frame);
}

const ownerOf = ({ rid, id, holder }: Application) => ({ rid, applicationId: id, holder });

function refuseWithoutTries(world: World, application: Application): void {
  if (application.state !== 'applied') throw notNow(application);
  const { faceOutcome, faceTries } = application;
  const isOver = faceOutcome !== null || faceTries >= world.settings.face.tries.perApplication;
  if (isOver) throw new Refusal('face.tries_used_up', { triesLeft: 0 });
}

/**
 * Judges the frames of a capture: quality, then liveness, the moves, one person, and at last the registry photo.
 * Pictures that can't be used name their reason and cost no try; all else is counted before it is judged. After the
 * third try the officer decides.
 *
 * @throws Refusal `face.…`, `application.…`, `request.too_many`
 */
export async function matchFace(
  world: World,
  device: Device,
  { id: handle, challengeId }: { id: string; challengeId: string },
): Promise<FaceStep> {
  const application = await readOwn(world, device, handle);
  // The answer to the try that matched was lost.
  if (application.state === 'matched') return { application: await viewOf(world, application), outcome: 'matched' };
  refuseWithoutTries(world, application);
  await spend(world, 'faceByDevice', device.jkt);
  const capture = await readCapture(world, await takeCapture(world, ownerOf(application), challengeId));
  await countTry(world, application);
  const judged = await judgeCapture(world, application, capture);
  await keepVerdict(world, device, application, { ...judged, jpeg: capture.jpeg });
  const after = await viewOf(world, await readAgain(world, application));
  if (judged.verdict === 'matched') return { application: after, outcome: 'matched' };
  if (after.faceTriesLeft === 0) return { application: after, outcome: 'officer_decides' };
  throw new Refusal(`face.${judged.verdict}`, { triesLeft: after.faceTriesLeft });
}

interface Judged {
  readonly verdict: Verdict | CaptureFault;
  /** Absent where nothing was compared, or only with a decoy: that tells the officer nothing. */
  readonly score: number | null;
}

/** What is not believed is not compared, whoever's NIK it is for. */
async function judgeCapture(world: World, application: Application, capture: ReadCapture): Promise<Judged> {
  const fault = await findFault(world, capture);
  if (fault) return { verdict: fault, score: null };
  const { score, isReal } = await compare(world, application, capture.template);
  return { verdict: judge(world, score), score: isReal ? score : null };
}

async function keepVerdict(
  world: World,
  device: Device,
  { rid, id, holder, contents }: Application,
  { verdict, score, jpeg }: Judged & { readonly jpeg: Buffer },
): Promise<void> {
  const { tries, keep } = world.settings.face;
  const reason = verdict === 'matched' ? null : `face.${verdict}`;
  const result = {
    rid,
    id,
    reason,
    score,
    selfie: await seal(world, holder, 'selfie', jpeg),
    selfieHours: keep.selfieHours,
  };
  await inTransaction(world, async (world) => {
    if (verdict === 'matched') {
      await store.markMatched(world, result);
      await clearNikTries(world, contents.nik);
    } else await store.markNotMatched(world, result, tries.perApplication);
    const access = { actor: 'Pemohon', actorId: device.jkt, fields: ['picture'] };
    const subject = score === null ? holder : rid;
    await recordAccess(world, subject, { action: 'application.face_compared', ...access });
  });
}

/** By application and by NIK, so that many applications buy no more tries. */
async function countTry(world: World, { rid, id, contents }: Application): Promise<void> {
  const counted = await store.countFaceTry(world, rid, id, world.settings.face.tries.perApplication);
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
