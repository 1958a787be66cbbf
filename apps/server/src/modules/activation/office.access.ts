import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { alertOffer, findOfferOf } from '../issuance/index.ts';
import { limitLookups } from '../limits/index.ts';
import { findOffice } from '../offices/index.ts';
import { findResidentByNik } from '../registry/index.ts';
import { type Application, readApplicationByHandle } from './application.ts';

/** Who acts, as the resident will read it. */
export async function actorOf(world: World, officer: Officer): Promise<{ actor: string; actorId: string }> {
  const office = await findOffice(world, officer.officeId);
  return { actor: `${office?.name ?? officer.officeId}, ${officer.name}`, actorId: officer.id };
}

/**
 * An officer acts inside their office alone, and every act shows photo and address of whoever the NIK names: anybody can
 * send an application under it, so it counts as a look-up. Whoever tries another office's application is told to that office, if an
 * offer stands open there.
 *
 * @throws Refusal `application.unknown`, `application.other_office`, `lookup.day_spent`
 */
export async function readForOfficer(world: World, officer: Officer, handle: string): Promise<Application> {
  const application = await readApplicationByHandle(world, handle);
  if (application.officeId === officer.officeId) return counted(world, officer, application);
  const offer = await findOfferOf(world, application.rid, application.id);
  if (offer) await alertOffer(world, offer.rid, offer.id);
  throw new Refusal('application.other_office');
}

async function counted(world: World, officer: Officer, application: Application): Promise<Application> {
  const { rid, contents } = application;
  // Of who is nobody's, nothing is shown.
  if ((await findResidentByNik(world, contents.nik)) === rid) await limitLookups(world, officer.id, contents.nik);
  return application;
}

/** A console asks every second or two; within five minutes the same officer's look at the same thing is one look. */
const ONE_LOOK_MS = 300_000;
const LOOKS_MAX = 20_000;
const looks = new WeakMap<object, Map<string, number>>();

/** Writes down a reading before the data leave. Nobody's application is logged under its own key. */
export async function recordLook(
  world: World,
  officer: Officer,
  {
    application,
    isKnown,
    fields,
    action = 'application.viewed',
  }: {
    application: Application;
    isKnown: boolean;
    fields: readonly string[];
    action?: 'application.viewed' | 'application.hold_viewed';
  },
): Promise<void> {
  const known = looks.get(world.keys) ?? new Map<string, number>();
  looks.set(world.keys, known);
  const now = world.now().getTime();
  const look = `${action}:${officer.id}:${application.number}:${application.id.toString('hex')}:${fields.length}`;
  if ((known.get(look) ?? 0) > now) return;
  const subject = isKnown ? application.rid : application.holder;
  const who = await actorOf(world, officer);
  await recordAccess(world, subject, { action, ...who, purpose: 'Aktivasi KTP Digital', fields });
  if (known.size >= LOOKS_MAX) known.delete(known.keys().next().value ?? '');
  known.set(look, now + ONE_LOOK_MS);
}
