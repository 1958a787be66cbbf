import type { Officer } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { alertOffer, findOfferOf } from '../issuance/index.ts';
import { findOffice } from '../offices/index.ts';
import { type Application, readApplicationByHandle } from './application.ts';

/** Who acts, as the resident will read it. */
export async function actorOf(world: World, officer: Officer): Promise<{ actor: string; actorId: string }> {
  const office = await findOffice(world, officer.officeId);
  return { actor: `${office?.name ?? officer.officeId}, ${officer.name}`, actorId: officer.id };
}

/**
 * An officer acts inside their office alone. Whoever tries another office's application is told to that office, if an
 * offer stands open there.
 *
 * @throws Refusal `application.unknown`, `application.other_office`
 */
export async function readForOfficer(world: World, officer: Officer, handle: string): Promise<Application> {
  const application = await readApplicationByHandle(world, handle);
  if (application.officeId === officer.officeId) return application;
  const offer = await findOfferOf(world, application.rid, application.id);
  if (offer) await alertOffer(world, offer.rid, offer.id);
  throw new Refusal('application.other_office');
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
