import type { Device } from '../../kernel/caller.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import {
  scanOffer as bindOffer,
  findOffer,
  findOfferById,
  findOfferOf,
  newCode,
  type Offer,
  offerLimits,
  placeCode,
  refuseScan,
} from '../issuance/index.ts';
import { queueMail } from '../jobs/index.ts';
import { findTypedCode } from '../vault/index.ts';
import * as store from './application.store.ts';
import {
  type Application,
  type ApplicationView,
  findApplication,
  isEnded,
  readAgain,
  readOwn,
  sealContents,
  viewOf,
} from './application.ts';
import { isHeld } from './hold.store.ts';
import { spend } from './limits.ts';
import { codeLetter } from './mails.ts';

export type Scan = { readonly offer: string } | { readonly typed: string };

/**
 * The wallet scanned the office QR, or its eight characters were typed. Only the phone that applied moves on; a second
 * scan by it gives the same answer and sends no second code.
 *
 * @throws Refusal `offer.…`, `application.held`, `request.too_many`
 */
export async function scanOffer(world: World, device: Device, ip: string, scan: Scan): Promise<ApplicationView> {
  await spend(world, 'scanByAddress', ip);
  await spend(world, 'scanByDevice', device.jkt);
  const handle = 'offer' in scan ? scan.offer : await findTypedCode(world, 'offer', scan.typed);
  const offer = handle === undefined ? undefined : await findOffer(world, handle);
  return viewOf(world, await carry(world, device.jkt, offer));
}

/** The one step that all three carriers end in: the offer is bound to the phone, and the code goes out. */
export async function carry(world: World, jkt: string, offer: Offer | undefined): Promise<Application> {
  const applicationId = offer?.applicationId;
  const isDone =
    offer && applicationId && (await inTransaction(world, (world) => bind(world, jkt, offer, applicationId)));
  if (!isDone) throw await refuseScan(world, offer, jkt);
  return readAgain(world, { rid: offer.rid, id: applicationId });
}

async function bind(world: World, jkt: string, offer: Offer, applicationId: Buffer): Promise<boolean> {
  await store.lockApplications(world, offer.rid);
  const codesSent = await bindOffer(world, offer, jkt);
  if (codesSent === undefined) return false;
  if (codesSent > 0) return true;
  const application = await findApplication(world, offer.rid, applicationId);
  if (!application || !(await store.markCoded(world, offer.rid, applicationId))) {
    throw new Refusal(
      (await isHeld(world, { rid: offer.rid, id: applicationId })) ? 'application.held' : 'offer.closed',
    );
  }
  await recordAccess(world, offer.rid, { action: 'offer.scanned', actor: 'Pemohon', actorId: jkt });
  if (!(await sendCode(world, application, offer))) throw new Refusal('offer.closed');
  return true;
}

/** Queues the mail and makes its code the one that counts, in one transaction; false where no code may go any more. */
async function sendCode(world: World, application: Application, { rid, id, jkt }: Offer): Promise<boolean> {
  const { contents, language, holder } = application;
  const to = contents.offer?.mailTo;
  const code = newCode(world);
  const mail = to ? await queueMail(world, rid, { to, ...codeLetter(language, code) }) : null;
  if (!(await placeCode(world, { rid, id, jkt }, { text: code, mail }))) return false;
  if (!to) {
    const sealed = await sealContents(world, holder, { ...contents, printedCode: code });
    await store.writeContents(world, rid, application.id, sealed);
  }
  await recordAccess(world, rid, { action: 'code.sent', actor: 'Sistem', actorId: 'system' });
  return true;
}

/**
 * Sends another code; the one before counts no more, wrong tries stay counted.
 *
 * @throws Refusal `code.sends_used_up`, `offer.closed`, `offer.expired`, `application.…`
 */
export async function resendCode(world: World, device: Device, handle: string): Promise<ApplicationView> {
  const application = await readOwn(world, device, handle);
  if (isEnded(application)) throw new Refusal('application.closed');
  const offer = await findOfferOf(world, application.rid, application.id);
  if (application.state !== 'coded' || !offer || offer.redeemedAt) throw new Refusal('application.wrong_step');
  await inTransaction(world, async (world) => {
    await store.lockApplications(world, application.rid);
    // Thrown inside, so that the mail of a code that may not go is not queued either.
    if (!(await sendCode(world, application, offer))) throw await whyNotSent(world, offer);
  });
  return viewOf(world, await readAgain(world, application));
}

async function whyNotSent(world: World, { rid, id }: Offer): Promise<Refusal> {
  const offer = await findOfferById(world, rid, id);
  if (!offer || offer.state === 'closed' || offer.state === 'active') return new Refusal('offer.closed');
  if (offer.state === 'expired') return new Refusal('offer.expired');
  return new Refusal(offer.codesSent >= offerLimits.codes ? 'code.sends_used_up' : 'application.wrong_step');
}
