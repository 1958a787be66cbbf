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
  inQueue,
  judge,
  addFrame as keepFrame,
  listSeenMoves,
  type ReadCapture,
  readCapture,
  registryTemplate,
  startChallenge,
  takeCapture,
  type Verdict,
} from '../face/index.ts';
import { type Resident, readResident } from '../registry/index.ts';
import { spend } from './limits.ts';
import { sendCode } from './reset.service.ts';
import * as store from './reset.store.ts';
import { type Reset, type ResetView, readOwn, requireStep, resetLimits, viewOf } from './reset.ts';

const captureOf = ({ rid, id }: Reset) => ({ rid, applicationId: id, holder: rid });

/** Draws the moves that the face must answer. @throws Refusal `reset.…`, `request.too_many` */
export async function startResetCapture(world: World, device: Device, handle: string) {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'face');
  await spend(world, 'faceByDevice', device.jkt);
  return startChallenge(world, captureOf(reset));
}

/** @throws Refusal `face.challenge_over`, `face.unreadable`, `reset.…`, `request.too_many` */
export async function addResetFrame(
  world: World,
  device: Device,
  { id: handle, ...frame }: { id: string } & Parameters<typeof keepFrame>[2],
) {
  const reset = await readOwn(world, device, handle);
  requireStep(reset, 'face');
  await spend(world, 'framesByDevice', device.jkt);
  return keepFrame(world, captureOf(reset), frame);
}

/**
 * Judges the frames as an activation does: quality, the moves, one living person, then the registry photo. Pictures that
 * can't be used cost no try; the third face that is not alike ends the reset. A face alone resets nothing: the code follows.
 *
 * @throws Refusal `face.…`, `reset.…`, `request.too_many`
 */
export async function matchResetFace(
  world: World,
  device: Device,
  { id: handle, challengeId }: { id: string; challengeId: string },
): Promise<ResetView> {
  const reset = await readOwn(world, device, handle);
  // The answer to the try that matched was lost.
  if (reset.state === 'code') return viewOf(world, reset);
  requireStep(reset, 'face');
  await spend(world, 'faceByDevice', device.jkt);
  const triesLeft = await inQueue(world, () => judgeFace(world, reset, challengeId));
  if (triesLeft) throw new Refusal(`face.${triesLeft.verdict}`, { triesLeft: triesLeft.left });
  return viewOf(world, await readOwn(world, device, handle));
}

type NotMatched = { readonly verdict: Exclude<Verdict, 'matched'> | CaptureFault; readonly left: number };

/** From here on the challenge is spent. Undefined where the face matched and the code is on its way. */
async function judgeFace(world: World, reset: Reset, challengeId: string): Promise<NotMatched | undefined> {
  const capture = await readCapture(world, await takeCapture(world, captureOf(reset), challengeId));
  const resident = await readResident(world, reset.rid);
  const attempt = await countTry(world, reset, resident.nik);
  const verdict = await verdictOn(world, reset, resident, capture);
  const { rid, id, jkt } = reset;
  const access = { actor: 'Pemegang ponsel', actorId: jkt, fields: ['picture'] };
  await recordAccess(world, rid, { action: 'pin_reset.face_compared', ...access });
  if (verdict === 'matched') return goOn(world, reset, resident);
  const left = resetLimits.faces - attempt;
  if (left === 0) await store.markEnded(world, rid, id, 'refused');
  return { verdict, left };
}

/** By reset and by NIK, so that many resets buy no more tries. */
async function countTry(world: World, { rid, id }: Reset, nik: string): Promise<number> {
  const attempt = await store.countFaceTry(world, rid, id, resetLimits.faces);
  if (attempt !== undefined && (await countNikTry(world, nik))) return attempt;
  await store.markEnded(world, rid, id, 'refused');
  throw new Refusal('reset.refused');
}

/** What is not believed is not compared. Who has died, or has no photo with a face, meets a decoy: the same work. */
async function verdictOn(
  world: World,
  { rid, jkt, contents }: Reset,
  { nik, state }: Resident,
  capture: ReadCapture,
): Promise<Verdict | CaptureFault> {
  const earlier = await listSeenMoves(world, { nik, jkt, contacts: [], officeId: '' });
  const fault = await findFault(world, capture, earlier);
  if (fault) return fault;
  const real = state === 'alive' ? await registryTemplate(world, rid) : undefined;
  const other = real ?? decoyTemplate(world, contents.handle, capture.template.length);
  return judge(world, world.face.compare(capture.template, other));
}

async function goOn(world: World, reset: Reset, { nik, email }: Resident): Promise<undefined> {
  const { rid, id } = reset;
  if (!email) {
    await store.markEnded(world, rid, id, 'refused');
    throw new Refusal('reset.no_email');
  }
  await inTransaction(world, async (world) => {
    await clearNikTries(world, nik);
    if (!(await store.markMatched(world, rid, id)) || !(await sendCode(world, reset, email))) {
      throw new Refusal('reset.wrong_step');
    }
  });
}
