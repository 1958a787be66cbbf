import type { activation as wire } from '@jatidiri/contracts';
import { maskEmail } from '@jatidiri/identity';
import type { z } from 'zod';
import type { Device } from '../../kernel/caller.ts';
import { hashOf, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findOfferOf, type Offer, offerLimits } from '../issuance/index.ts';
import { findMail } from '../jobs/index.ts';
import { findOffice } from '../offices/index.ts';
import { sealJson, unsealJson } from '../vault/index.ts';
import { type ApplicationRow, findRow, findRowOpenedBy } from './application.store.ts';

export type ApplicationView = z.infer<typeof wire.ApplicationView>;

/** What an application holds sealed. */
export interface Contents {
  /** The reference that the wallet holds; only its hash stands in clear. */
  readonly handle: string;
  readonly nik: string;
  readonly email: string | null;
  readonly phone: string;
  /** The phone's own key: it signs the QR that an officer scans. */
  readonly jwk: Device['jwk'];
  /** What the office QR says, while the officer's console shows it. */
  readonly offer?: { readonly handle: string; readonly typed: string; readonly mailTo: string | null };
  /** Name of the officer who agreed although the face did not match. */
  readonly secondOfficer?: string;
  /** Free text of an officer may name somebody, so it is sealed. */
  readonly refusedReason?: string;
  /** A code to print for who has no e-mail; told to the officer until it was used. */
  readonly printedCode?: string;
}

export interface Application extends ApplicationRow {
  readonly contents: Contents;
}

const CONTEXT = 'application';

export async function openRow(world: World, row: ApplicationRow): Promise<Application> {
  return { ...row, contents: await unsealJson<Contents>(world, row.holder, CONTEXT, row.sealed) };
}

export async function sealContents(world: World, holder: Rid, contents: Contents): Promise<Buffer> {
  return sealJson(world, holder, CONTEXT, contents);
}

export async function findApplication(world: World, rid: Rid, id: Uint8Array): Promise<Application | undefined> {
  const row = await findRow(world, rid, id);
  return row && openRow(world, row);
}

/** The activation that this officer opened last and that is still on its way. */
export async function findOpenedBy(world: World, officerId: string): Promise<Application | undefined> {
  const row = await findRowOpenedBy(world, officerId);
  return row && openRow(world, row);
}

/** @throws Refusal `application.unknown` */
export async function readApplicationByHandle(world: World, handle: string): Promise<Application> {
  const application = await findApplication(world, ridOf(world, 'application', handle), hashOf(handle));
  if (!application) throw new Refusal('application.unknown');
  return application;
}

/** @throws Refusal `application.unknown`, `application.wrong_device` */
export async function readOwn(world: World, { jkt }: Device, handle: string): Promise<Application> {
  const application = await readApplicationByHandle(world, handle);
  if (application.jkt !== jkt) throw new Refusal('application.wrong_device');
  return application;
}

/** @throws Refusal `application.unknown` where it is gone meanwhile */
export async function readAgain(world: World, { rid, id }: Pick<ApplicationRow, 'rid' | 'id'>): Promise<Application> {
  const application = await findApplication(world, rid, id);
  if (!application) throw new Refusal('application.unknown');
  return application;
}

const ends: readonly string[] = ['active', 'refused', 'cancelled', 'superseded'];
export const isEnded = ({ state }: Pick<ApplicationRow, 'state'>) => ends.includes(state);

/** Why a step can't be taken now. */
export const notNow = (application: Application) =>
  new Refusal(isEnded(application) ? 'application.closed' : 'application.wrong_step');

/** What the applicant's own phone is told; the same whether or not anybody has the NIK. */
export async function viewOf(world: World, application: Application): Promise<ApplicationView> {
  const { rid, id, contents, number, state, faceTries, faceOutcome } = application;
  const [office, offer] = await Promise.all([findOffice(world, application.officeId), findOfferOf(world, rid, id)]);
  const isScanned = offer?.scannedAt !== null && (state === 'coded' || state === 'sealed');
  const facing = state === 'applied';
  const { perApplication } = world.settings.face.tries;
  return {
    id: contents.handle,
    number,
    state,
    faceTriesLeft: Math.max(0, perApplication - faceTries),
    officerDecides: facing && (faceOutcome === 'officer_decides' || faceTries >= perApplication),
    office: { id: application.officeId, name: office?.name ?? '', address: office?.address ?? '' },
    mail: offer && isScanned ? await mailView(world, application, offer) : null,
    preAuthorizedCode: isScanned ? (contents.offer?.handle ?? null) : null,
    configurations: isScanned ? [...(offer?.configurations ?? [])] : [],
    refusedReason: contents.refusedReason ?? null,
  };
}

async function mailView(
  world: World,
  { rid, contents }: Application,
  { codeMail, tries, codesSent, state, usableUntil }: Offer,
): Promise<ApplicationView['mail']> {
  const acceptedAt = codeMail ? (await findMail(world, rid, codeMail))?.acceptedAt : undefined;
  const mailed = acceptedAt && new Date(acceptedAt.getTime() + offerLimits.codeMinutes * 60_000);
  const expiresAt = codeMail ? mailed : usableUntil;
  const isOver = state === 'closed' || state === 'expired';
  return {
    // Without an e-mail address the office prints the code.
    to: contents.offer?.mailTo ? maskEmail(contents.offer.mailTo) : '',
    accepted: codeMail ? acceptedAt !== undefined : true,
    expiresAt: expiresAt?.toISOString() ?? null,
    triesLeft: isOver ? 0 : offerLimits.tries - tries,
    sendsLeft: isOver ? 0 : offerLimits.codes - codesSent,
  };
}
