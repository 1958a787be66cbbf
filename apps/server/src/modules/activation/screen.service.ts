import type { office as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Officer } from '../../kernel/caller.ts';
import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findOffer, type Offer, offerLink } from '../issuance/index.ts';
import { findOffice } from '../offices/index.ts';
import { readClock } from './application.store.ts';
import { findApplication, findOpenedBy, readApplicationByHandle } from './application.ts';
import * as store from './screen.store.ts';

export type OfferView = z.infer<typeof wire.OfferView>;

interface Shown {
  readonly officeId: string;
  readonly offer: { readonly number: string; readonly handle: string; readonly typed: string } | null;
}

const CONTEXT = 'screen';
/** Longer than the QR can be scanned, so that the screen can say that it was, or that it is over. */
const SHOWN_MINUTES = 15;
/** Long enough to read that it is done; the next person must not stand before the number of the one before. */
const DONE_SHOWN_MS = 60_000;

export function offerView(world: World, offer: Offer, { handle, typed }: { handle: string; typed: string }): OfferView {
  return {
    qr: offerLink(world, handle),
    typed,
    expiresAt: (offer.scannedAt && offer.usableUntil ? offer.usableUntil : offer.scannableUntil).toISOString(),
    state: offer.state,
    closedWhy: offer.closedWhy,
    alerts: offer.alerts,
  };
}

/** Makes the address of a screen that follows this officer; whoever knows it sees what the officer puts there. */
export async function openScreen(world: World, officer: Officer): Promise<{ url: string }> {
  const key = world.randomBytes(32).toString('base64url');
  await store.insertScreen(world, hashOf(key), officer.id, wrap(world, { officeId: officer.officeId, offer: null }));
  const open = await findOpenedBy(world, officer.id);
  if (open?.contents.offer) await showOffer(world, officer, { number: open.number, ...open.contents.offer });
  // In the fragment, and so in no log.
  return { url: `${world.settings.origins.office}/layar/#${key}` };
}

export async function showOffer(
  world: World,
  officer: Officer,
  { number, handle, typed }: NonNullable<Shown['offer']>,
): Promise<void> {
  const shown = wrap(world, { officeId: officer.officeId, offer: { number, handle, typed } });
  await store.showOnScreens(world, officer.id, shown, SHOWN_MINUTES);
}

/**
 * The officer's screens turn with them: to the application they look at, where they opened it themselves and it is under
 * way, and else to the welcome.
 *
 * @throws Refusal `application.unknown`, `application.other_office`
 */
export async function turnScreens(
  world: World,
  officer: Officer,
  { id }: { id: string | null },
): Promise<Record<string, never>> {
  const offer = id === null ? null : await underWay(world, officer, id);
  await store.showOnScreens(world, officer.id, wrap(world, { officeId: officer.officeId, offer }), SHOWN_MINUTES);
  return {};
}

async function underWay(world: World, officer: Officer, id: string): Promise<Shown['offer']> {
  const { officeId, officerId, number, contents } = await readApplicationByHandle(world, id);
  if (officeId !== officer.officeId) throw new Refusal('application.other_office');
  if (officerId !== officer.id || !contents.offer) return null;
  const { handle, typed } = contents.offer;
  const state = (await findOffer(world, handle))?.state;
  return state === 'open' || state === 'scanned' ? { number, handle, typed } : null;
}

/** @throws Refusal `screen.unknown` */
export async function readScreen(world: World, key: string): Promise<z.infer<typeof wire.readScreen.reply>> {
  const row = await store.findScreen(world, hashOf(key));
  if (!row?.shown) throw new Refusal('screen.unknown');
  const shown = JSON.parse(world.keys.unwrap(row.shown, CONTEXT).toString('utf8')) as Shown;
  const office = (await findOffice(world, shown.officeId))?.name ?? '';
  const offer = shown.offer && !row.isOver ? await findOffer(world, shown.offer.handle) : undefined;
  if (!shown.offer || !offer || (await isLongDone(world, offer))) return { office, shown: null };
  const { number } = shown.offer;
  return {
    office,
    shown: { number, byMail: await isByMail(world, offer), offer: offerView(world, offer, shown.offer) },
  };
}

async function isLongDone(world: World, { state, closedAt }: Offer): Promise<boolean> {
  if (state !== 'active' || !closedAt) return false;
  return (await readClock(world)).getTime() - closedAt.getTime() >= DONE_SHOWN_MS;
}

async function isByMail(world: World, { rid, applicationId }: Offer): Promise<boolean> {
  const application = applicationId && (await findApplication(world, rid, applicationId));
  return !application || application.contents.offer?.mailTo !== null;
}

function wrap(world: World, shown: Shown): Buffer {
  return world.keys.wrap(Buffer.from(JSON.stringify(shown)), CONTEXT);
}
