import type { Device } from '../../kernel/caller.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import {
  bandOf,
  type CaptureFault,
  clearNikTries,
  countOutcome,
  decoyTemplate,
  findFault,
  findTwins,
  judge,
  keepTrace,
  listSeenMoves,
  movesIn,
  policyOf,
  type ReadCapture,
  registryTemplate,
  settleTrace,
  type Traced,
  type Twin,
  type Verdict,
} from '../face/index.ts';
import { seal } from '../vault/index.ts';
import * as store from './application.store.ts';
import type { Application } from './application.ts';
import * as attempts from './attempt.store.ts';
import { readApplicant } from './eligibility.ts';
import { lockConcerned, placeHolds } from './hold.service.ts';

export interface Judged {
  readonly verdict: Verdict | CaptureFault;
  /** Absent where nothing was compared, or only with a decoy: that tells the officer nothing. */
  readonly score: number | null;
  readonly traced: Traced;
  readonly twins: readonly Twin[];
}

const VERDICTS: readonly string[] = ['matched', 'not_alike', 'no_match'] satisfies Verdict[];
const isBelieved = ({ verdict }: Judged) => VERDICTS.includes(verdict);

/**
 * What is not believed is not compared, whoever's NIK it is for. The trace is kept before anybody is looked for: of two
 * applications judged at one moment at least one finds the other.
 */
export async function judgeCapture(
  world: World,
  application: Application,
  attempt: number,
  capture: ReadCapture,
): Promise<Judged> {
  const traced = tracedOf(application, attempt, capture);
  const earlier = await listSeenMoves(world, traced.applicant);
  await keepTrace(world, traced);
  const fault = await findFault(world, capture, earlier);
  if (fault) return { verdict: fault, score: null, traced, twins: [] };
  const { score, isReal } = await compare(world, application, capture.template);
  const twins = await findTwins(world, traced);
  return { verdict: judge(world, score), score: isReal ? score : null, traced, twins };
}

/** Faces of the counter stand beside those of the tries at home. */
const AT_COUNTER = 1_000;

/** Looks for the face of the person present among those few applications too, under a trace of its own. */
export async function findTwinsAtCounter(
  world: World,
  application: Application,
  number: number,
  template: Float32Array,
): Promise<Twin[]> {
  const traced = { ...applicantOf(application), attempt: AT_COUNTER + number, template, moves: [] };
  await keepTrace(world, traced);
  return findTwins(world, traced);
}

function tracedOf(application: Application, attempt: number, capture: ReadCapture): Traced {
  return { ...applicantOf(application), attempt, template: capture.template, moves: movesIn(capture) };
}

function applicantOf({ rid, id, holder, jkt, officeId, contents }: Application) {
  const contacts = [contents.phone, ...(contents.email ? [contents.email] : [])];
  return {
    owner: { rid, applicationId: id, holder },
    applicant: { nik: contents.nik, jkt, contacts, officeId },
  };
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

/** The verdict, the officer's history of it, and the holds that follow: all of it, or nothing. */
export async function keepVerdict(
  world: World,
  device: Device,
  application: Application,
  judged: Judged & { readonly jpeg: Buffer },
): Promise<void> {
  const { rid, id, holder, contents } = application;
  const { verdict, score, jpeg, traced, twins } = judged;
  const { tries, keep } = world.settings.face;
  const reason = verdict === 'matched' ? null : `face.${verdict}`;
  const selfie = await seal(world, holder, 'selfie', jpeg);
  const result = { rid, id, reason, score, selfie, selfieHours: keep.selfieHours };
  await inTransaction(world, async (world) => {
    await lockConcerned(world, rid, twins);
    if (verdict === 'matched') {
      await store.markMatched(world, result);
      await clearNikTries(world, contents.nik);
    } else await store.markNotMatched(world, result, tries.perApplication);
    await keepAttempt(world, application, judged);
    await settleTrace(world, traced, isBelieved(judged));
    await placeHolds(world, application, twins);
    const access = { actor: 'Pemohon', actorId: device.jkt, fields: ['picture'] };
    const subject = score === null ? holder : rid;
    await recordAccess(world, subject, { action: 'application.face_compared', ...access });
  });
}

/** What a verdict is called in the history and in the counts. */
function outcomeOf(judged: Judged) {
  const { verdict } = judged;
  if (verdict === 'matched') return { outcome: 'matched', reason: null } as const;
  return { outcome: isBelieved(judged) ? 'not_matched' : 'refused', reason: `face.${verdict}` } as const;
}

async function keepAttempt(world: World, { rid, id }: Application, judged: Judged): Promise<void> {
  const band = judged.score === null ? null : bandOf(world, judged.score);
  await attempts.insertAttempt(world, rid, id, { ...outcomeOf(judged), band, policy: policyOf(world) });
}

/** Counts a verdict, outside its transaction: all of an office's verdicts of a day meet in few rows. */
export async function countVerdict(world: World, application: Application, judged: Judged): Promise<void> {
  await count(world, application, outcomeOf(judged));
}

/** A picture that can't be used: it costs no try, and stands in the history and in the counts. */
export async function keepUnusable(world: World, application: Application, reason: string): Promise<void> {
  const { rid, id } = application;
  await attempts.insertAttempt(world, rid, id, { outcome: 'refused', reason, band: null, policy: policyOf(world) });
  await count(world, application, { outcome: 'refused', reason });
}

async function count(
  world: World,
  { rid, officeId, contents }: Application,
  what: { outcome: 'matched' | 'not_matched' | 'refused'; reason: string | null },
): Promise<void> {
  const { resident } = await readApplicant(world, rid, contents.nik);
  await countOutcome(world, { officeId, resident, ...what });
}
