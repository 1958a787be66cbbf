import type { office as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { bandOf, type Twin } from '../face/index.ts';
import { findOffice } from '../offices/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import * as applications from './application.store.ts';
import { type Application, findApplication, isEnded, notNow, readAgain } from './application.ts';
import * as store from './hold.store.ts';
import { actorOf, readForOfficer, recordLook } from './office.access.ts';

export type Hold = z.infer<typeof wire.ApplicationDetail>['hold'];

/** Who lifted a hold, and why. */
interface Lifted {
  readonly name: string;
  readonly reason: string;
}

const CONTEXT = 'application_hold';

/** Holds the rows of everybody concerned in one order, so that no two verdicts wait for each other in a ring. */
export async function lockConcerned(world: World, rid: Rid, twins: readonly Twin[]): Promise<void> {
  const concerned = new Set([rid, ...twins.map((twin) => twin.rid)]);
  for (const one of [...concerned].sort()) await applications.lockApplications(world, one);
}

/**
 * The same face applied under another NIK: both applications wait for a second officer. Nobody is refused, and the
 * applicant sees nothing of it. Written into both residents' logs.
 */
export async function placeHolds(world: World, application: Application, twins: readonly Twin[]): Promise<void> {
  for (const twin of twins) {
    const other = await findApplication(world, twin.rid, twin.applicationId);
    if (!other) continue;
    // Of a busy office only the newest are looked at, so this one may have been found by its phone alone.
    const shares = new Set([...twin.shares, ...(other.officeId === application.officeId ? ['office'] : [])]);
    const what = { band: bandOf(world, twin.score), shares: [...shares] };
    await hold(world, application, other, what);
    await hold(world, other, application, what);
  }
}

async function hold(
  world: World,
  held: Application,
  { rid, id }: Application,
  what: { band: string; shares: readonly string[] },
): Promise<void> {
  if (!(await store.insertHold(world, held, { rid, id, ...what }))) return;
  const access = { actor: 'Sistem', actorId: 'face', fields: ['picture'] };
  await recordAccess(world, await subjectOf(world, held), { action: 'application.held', ...access });
}

/** Whose log tells of an application: the resident's, or the application's own where nobody has the NIK. */
async function subjectOf(world: World, { rid, holder, contents }: Application): Promise<Rid> {
  return (await findResidentByNik(world, contents.nik)) === rid ? rid : holder;
}

/** Why a held application can't be confirmed by this officer; nothing where no hold stands in the way. */
export async function whyHeld(world: World, application: Application, officer: Officer): Promise<Refusal | undefined> {
  const holds = await store.listHolds(world, application);
  if (holds.some(({ liftedAt }) => liftedAt === null)) return new Refusal('application.held');
  return holds.some(({ liftedBy }) => liftedBy === officer.id) ? new Refusal('session.forbidden') : undefined;
}

/** What the officer reads of a hold; the look at each other application is in that resident's log first. */
export async function readHold(world: World, officer: Officer, application: Application): Promise<Hold> {
  const rows = await store.listHolds(world, application);
  const [first] = rows;
  if (!first) return null;
  const others = await Promise.all(rows.map((row) => otherOf(world, officer, row)));
  const isOpen = rows.some(({ liftedAt }) => liftedAt === null);
  const sealed = rows.at(-1)?.sealed;
  const lifted = isOpen || !sealed ? undefined : await unsealJson<Lifted>(world, application.holder, CONTEXT, sealed);
  return {
    state: isOpen ? 'open' : 'lifted',
    since: first.since.toISOString(),
    others: others.filter((other) => other !== undefined),
    liftedBy: lifted?.name ?? null,
    reason: lifted?.reason ?? null,
  };
}

async function otherOf(world: World, officer: Officer, { otherRid, otherId, band, shares }: store.HoldRow) {
  const other = await findApplication(world, otherRid, otherId);
  if (!other) return undefined;
  const isKnown = (await subjectOf(world, other)) === other.rid;
  const fields = ['application', 'office'];
  await recordLook(world, officer, { application: other, isKnown, fields, action: 'application.hold_viewed' });
  const office = await findOffice(world, other.officeId);
  return {
    number: other.number,
    office: office?.name ?? other.officeId,
    appliedAt: other.createdAt.toISOString(),
    state: other.state,
    sameFace: band,
    shares,
  };
}

/**
 * A second officer lifts a hold with a reason. Whoever opened the activation may not, and whoever lifts it may not
 * confirm it.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden`, `application.…`
 */
export async function lift(
  world: World,
  officer: Officer,
  { id: handle, reason }: { id: string; reason: string },
): Promise<Application> {
  requireFreshStaff(officer);
  const application = await readForOfficer(world, officer, handle);
  if (application.officerId === officer.id) throw new Refusal('session.forbidden');
  await inTransaction(world, async (world) => {
    await applications.lockApplications(world, application.rid);
    const current = await readAgain(world, application);
    const lifted: Lifted = { name: officer.name, reason };
    const sealed = await sealJson(world, application.holder, CONTEXT, lifted);
    const isLifted = !isEnded(current) && (await store.markLifted(world, current, { officerId: officer.id, sealed }));
    if (!isLifted) throw notNow(current);
    const who = await actorOf(world, officer);
    const subject = await subjectOf(world, current);
    await recordAccess(world, subject, { action: 'application.hold_lifted', ...who, purpose: reason });
  });
  return readAgain(world, application);
}
