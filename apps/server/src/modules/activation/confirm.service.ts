import type { Officer } from '../../kernel/caller.ts';
import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { closeOffers, configurationsOf, findOfferById, openOffer } from '../issuance/index.ts';
import { queueMail } from '../jobs/index.ts';
import { findOffice } from '../offices/index.ts';
import { requireFreshStaff } from '../sessions/index.ts';
import * as store from './application.store.ts';
import { type Application, findApplication, isEnded, notNow, readAgain, sealContents } from './application.ts';
import { standingOf } from './counter-check.ts';
import { readApplicant, requireEligible } from './eligibility.ts';
import { lift, whyHeld } from './hold.service.ts';
import { supersededLetter } from './mails.ts';
import { sendNotice } from './notice.service.ts';
import { actorOf, readForOfficer } from './office.access.ts';
import { type Detail, detailOf } from './office.service.ts';
import { type OfferView, offerView, showOffer } from './screen.service.ts';

/**
 * The officer confirms the person present, and the office QR appears. Other applications of this resident end. Again,
 * while the activation is on its way, opens a new QR and ends the one before.
 *
 * @throws Refusal `session.step_up_required`, `application.…`
 */
export async function confirmApplication(world: World, officer: Officer, handle: string): Promise<OfferView> {
  requireFreshStaff(officer);
  const application = await readForOfficer(world, officer, handle);
  if (isEnded(application)) throw new Refusal('application.closed');
  const resident = await requireEligible(world, application);
  const opened = await inTransaction(world, async (world) => {
    await store.lockApplications(world, application.rid);
    const current = await readAgain(world, application);
    if (!(await store.markAttended(world, application.rid, application.id, officer))) {
      throw (await whyHeld(world, current, officer)) ?? (await whyNotConfirmed(world, current, officer));
    }
    return open(world, officer, current, resident.email);
  });
  const offer = await findOfferById(world, application.rid, hashOf(opened.handle));
  if (!offer) throw new Error('the offer is gone');
  return offerView(world, offer, opened);
}

async function whyNotConfirmed(world: World, application: Application, officer: Officer): Promise<Refusal> {
  const standing = await standingOf(world, application, officer);
  if (standing === 'own_recording') return new Refusal('application.own_recording');
  return standing === 'vouched' ? notNow(application) : new Refusal('application.second_officer_required');
}

/** `attended → offered`, with all that belongs to it, in the transaction of `world`. */
async function open(world: World, officer: Officer, application: Application, registered: string | undefined) {
  const { rid, id, holder, contents, jkt, number } = application;
  await closeOffers(world, rid, id, 'replaced');
  await supersedeOthers(world, application);
  const configurations = await configurationsOf(world, rid);
  const offer = { rid, applicationId: id, officeId: officer.officeId, officerId: officer.id, configurations, jkt };
  const { handle, typed } = await openOffer(world, offer);
  // The officer saw whether the address differs from the registry's, and confirmed the person who named it.
  const mailTo = contents.email ?? registered ?? null;
  const { printedCode, ...kept } = contents;
  await store.markOffered(
    world,
    rid,
    id,
    await sealContents(world, holder, { ...kept, offer: { handle, typed, mailTo } }),
  );
  await showOffer(world, officer, { number, handle, typed });
  await recordAccess(world, rid, { action: 'application.confirmed', ...(await actorOf(world, officer)) });
  const office = (await findOffice(world, officer.officeId))?.name ?? '';
  await sendNotice(world, { rid, applicationId: id, office });
  return { handle, typed };
}

async function supersedeOthers(world: World, { rid, id }: Application): Promise<void> {
  for (const otherId of await store.markSuperseded(world, rid, id)) {
    await closeOffers(world, rid, otherId, 'superseded');
    const other = await findApplication(world, rid, otherId);
    if (other?.contents.email) {
      await queueMail(world, other.holder, { to: other.contents.email, ...supersededLetter(other.language) });
    }
  }
}

/**
 * A second officer agrees although no picture of the counter matched; only then, and within an hour, may another officer confirm.
 *
 * @throws Refusal `session.step_up_required`, `session.forbidden` (the same officer), `application.…`
 */
export async function agreeAsSecondOfficer(
  world: World,
  officer: Officer,
  { id: handle, reason }: { id: string; reason: string },
): Promise<Detail> {
  requireFreshStaff(officer);
  const application = await readForOfficer(world, officer, handle);
  if (application.officerId === officer.id) throw new Refusal('session.forbidden');
  const { rid, id, holder } = application;
  const { resident } = await readApplicant(world, rid, application.contents.nik);
  await inTransaction(world, async (world) => {
    await store.lockApplications(world, rid);
    const { contents } = await readAgain(world, application);
    const sealed = await sealContents(world, holder, { ...contents, secondOfficer: officer.name });
    const { id: officerId, officeId } = officer;
    const isMarked = await store.markSecondOfficer(world, rid, id, { id: officerId, officeId, sealed });
    if (!isMarked) throw notNow(application);
    const who = await actorOf(world, officer);
    const subject = resident ? rid : holder;
    await recordAccess(world, subject, { action: 'application.second_officer_agreed', ...who, purpose: reason });
  });
  return detailOf(world, officer, await readAgain(world, application));
}

/** A second officer lifts a hold; the detail as it stands then. @throws Refusal as `lift` */
export async function liftHold(world: World, officer: Officer, wish: { id: string; reason: string }): Promise<Detail> {
  return detailOf(world, officer, await lift(world, officer, wish));
}

/** Ends an application with a reason that the applicant reads. @throws Refusal `application.…` */
export async function refuseApplication(
  world: World,
  officer: Officer,
  { id: handle, reason }: { id: string; reason: string },
): Promise<Detail> {
  const application = await readForOfficer(world, officer, handle);
  const { rid, id, holder } = application;
  const { resident } = await readApplicant(world, rid, application.contents.nik);
  await inTransaction(world, async (world) => {
    await store.lockApplications(world, rid);
    const { contents } = await readAgain(world, application);
    if (!(await store.markEnded(world, rid, id, 'refused'))) throw notNow(application);
    await store.writeContents(
      world,
      rid,
      id,
      await sealContents(world, holder, { ...contents, refusedReason: reason }),
    );
    await closeOffers(world, rid, id, 'refused');
    const who = await actorOf(world, officer);
    await recordAccess(world, resident ? rid : holder, { action: 'application.refused', ...who, purpose: reason });
  });
  return detailOf(world, officer, await readAgain(world, application));
}
