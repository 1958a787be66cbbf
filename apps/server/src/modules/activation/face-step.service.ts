import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import {
  type Capture,
  countNikTry,
  inQueue,
  addFrame as keepFrame,
  type ReadCapture,
  readCapture,
  startChallenge,
  takeCapture,
} from '../face/index.ts';
import * as store from './application.store.ts';
import { type Application, type ApplicationView, notNow, readAgain, readOwn, viewOf } from './application.ts';
import { spend } from './limits.ts';
import { countVerdict, judgeCapture, keepUnusable, keepVerdict } from './verdict.service.ts';

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
 * third try the officer decides. Where too many are judged at this moment, nothing is spent.
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
  return inQueue(world, () => matchCapture(world, device, application, challengeId));
}

/** From here on the challenge is spent, whatever comes of it. */
async function matchCapture(
  world: World,
  device: Device,
  application: Application,
  challengeId: string,
): Promise<FaceStep> {
  await spend(world, 'faceByDevice', device.jkt);
  const capture = await readUsable(world, application, await takeCapture(world, ownerOf(application), challengeId));
  const attempt = await countTry(world, application);
  const judged = await judgeCapture(world, application, attempt, capture);
  await keepVerdict(world, device, application, { ...judged, jpeg: capture.jpeg });
  await countVerdict(world, application, judged);
  const after = await viewOf(world, await readAgain(world, application));
  if (judged.verdict === 'matched') return { application: after, outcome: 'matched' };
  if (after.faceTriesLeft === 0) return { application: after, outcome: 'officer_decides' };
  throw new Refusal(`face.${judged.verdict}`, { triesLeft: after.faceTriesLeft });
}

/** @throws Refusal `face.<reason>`, which the officer finds in the history */
async function readUsable(world: World, application: Application, taken: Capture): Promise<ReadCapture> {
  try {
    return await readCapture(world, taken);
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'face.busy') await keepUnusable(world, application, error.code);
    throw error;
  }
}

/** By application and by NIK; which try of the application it is. So that many applications buy no more tries. */
async function countTry(world: World, { rid, id, contents }: Application): Promise<number> {
  const attempt = await store.countFaceTry(world, rid, id, world.settings.face.tries.perApplication);
  if (attempt !== undefined && (await countNikTry(world, contents.nik))) return attempt;
  await store.markOfficerDecides(world, rid, id);
  throw new Refusal('face.tries_used_up', { triesLeft: 0 });
}

/** No camera, or none that works: the officer compares at the counter. */
export async function skipFace(world: World, device: Device, handle: string): Promise<ApplicationView> {
  const application = await readOwn(world, device, handle);
  if (!(await store.markOfficerDecides(world, application.rid, application.id))) throw notNow(application);
  return viewOf(world, await readAgain(world, application));
}
