import { timingSafeEqual } from 'node:crypto';
import { standardPaths } from '@jatidiri/contracts';
import { type CredentialOffer, makeOfferLink, preAuthorizedCodeGrant } from '@jatidiri/credentials';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { findMail } from '../jobs/index.ts';
import { makeTypedCode } from '../vault/index.ts';
import * as store from './offers.store.ts';

export const offerLimits = {
  scannableSeconds: 600,
  usableSeconds: 3_600,
  codeMinutes: 10,
  tries: 5,
  codes: 3,
  typedLength: 8,
} as const;

export type Offer = store.OfferRow;

/** What a handle leads to; a handle that was made up leads to nothing. */
export async function findOffer(world: World, handle: string): Promise<Offer | undefined> {
  return findOfferById(world, ridOf(world, 'offer', handle), hashOf(handle));
}

export async function findOfferById(world: World, rid: Rid, id: Uint8Array): Promise<Offer | undefined> {
  return store.findOfferRow(world, rid, id, offerLimits.tries);
}

export async function findOfferOf(world: World, rid: Rid, applicationId: Uint8Array): Promise<Offer | undefined> {
  const id = await store.findOfferId(world, rid, applicationId);
  return id && findOfferById(world, rid, id);
}

/**
 * The offer by reference (OpenID4VCI 1.0, section 4.1.3). Reading it changes nothing; what it says opens nothing
 * without the phone's key and the code.
 *
 * @throws Refusal `offer.unknown`, `offer.expired`, `offer.closed`
 */
export async function offerDocument(world: World, handle: string): Promise<CredentialOffer> {
  const offer = await findOffer(world, handle);
  if (!offer) throw new Refusal('offer.unknown');
  if (offer.state === 'expired') throw new Refusal('offer.expired');
  if (offer.state === 'closed' || offer.state === 'active') throw new Refusal('offer.closed');
  return {
    credential_issuer: world.settings.origins.api,
    credential_configuration_ids: offer.configurations,
    grants: offer.byConsent
      ? { authorization_code: { issuer_state: handle } }
      : {
          [preAuthorizedCodeGrant]: {
            'pre-authorized_code': handle,
            tx_code: { input_mode: 'numeric', length: 6, description: 'Kode 6 angka dari Dukcapil' },
          },
        },
  };
}

/** What the QR of an offer holds. */
export function offerLink(world: World, handle: string): string {
  return makeOfferLink(`${world.settings.origins.api}${standardPaths.offer}/${handle}`);
}

export interface OpenedOffer {
  readonly handle: string;
  readonly typed: string;
  readonly expiresAt: Date;
}

/** Opens an offer for one phone; it may be scanned, or typed, for ten minutes. */
export async function openOffer(
  world: World,
  offer: {
    rid: Rid;
    applicationId: Uint8Array;
    officeId: string;
    officerId: string;
    configurations: readonly string[];
    jkt: string;
  },
): Promise<OpenedOffer> {
  const handle = makeHandle(world, 'offer', offer.rid);
  const { scannableSeconds, typedLength } = offerLimits;
  const byConsent = false;
  const expiresAt = await store.insertOffer(world, { ...offer, id: hashOf(handle), byConsent, scannableSeconds });
  const typed = await makeTypedCode(world, 'offer', {
    rid: offer.rid,
    handle,
    length: typedLength,
    lifetimeMs: scannableSeconds * 1000,
  });
  return { handle, typed, expiresAt };
}

/**
 * An offer as the counter would open it, for any wallet: no captcha, no mail, and the first key binds. `byConsent`: taken
 * by what the resident allows at our page instead.
 */
export async function openDemoOffer(
  world: World,
  rid: Rid,
  configurations: readonly string[],
  byConsent: boolean,
): Promise<{ handle: string; code: string }> {
  const handle = makeHandle(world, 'offer', rid);
  const [id, code] = [hashOf(handle), newCode(world)];
  const { scannableSeconds, usableSeconds } = offerLimits;
  const nobody = { applicationId: null, officeId: null, officerId: null, jkt: null };
  await store.insertOffer(world, { ...nobody, rid, id, configurations, byConsent, scannableSeconds });
  await store.markUsable(world, { rid, id, codeHash: codeHash(world, id, null, code), usableSeconds });
  return { handle, code };
}

/**
 * Binds the offer to the phone; the same phone may come again, until the hour is over.
 *
 * @returns how many codes went out before; undefined where this phone may not, or not any more
 */
export async function scanOffer(
  world: World,
  { rid, id }: Pick<Offer, 'rid' | 'id'>,
  jkt: string,
): Promise<number | undefined> {
  return store.takeScan(world, rid, id, jkt, offerLimits.usableSeconds);
}

/** Why a phone may not scan. Whoever holds another phone's code is told to the officer too. */
export async function refuseScan(world: World, offer: Offer | undefined, jkt: string): Promise<Refusal> {
  if (!offer || offer.officeId === null) return new Refusal('offer.unknown');
  await store.addAlert(world, offer.rid, offer.id);
  if (offer.jkt !== jkt) return new Refusal(offer.scannedAt ? 'offer.already_used' : 'offer.wrong_device');
  if (offer.state === 'active') return new Refusal('offer.already_used');
  return new Refusal(offer.state === 'closed' ? 'offer.closed' : 'offer.expired');
}

export { addAlert as alertOffer, markAllClosed as closeOffers, markClosed as closeOffer } from './offers.store.ts';

/** Six random digits, each number as likely as any other. */
export function newCode(world: World): string {
  for (;;) {
    const number = world.randomBytes(4).readUInt32BE();
    // Beyond the last whole million the low numbers would come more often.
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, '0');
  }
}

/** Makes `code` the one that counts; false once three were sent or the offer is over. */
export async function placeCode(
  world: World,
  { rid, id, jkt }: Pick<Offer, 'rid' | 'id' | 'jkt'>,
  code: { text: string; mail: string | null },
): Promise<boolean> {
  const hash = codeHash(world, id, jkt, code.text);
  const { codes: mostCodes, tries: mostTries } = offerLimits;
  return store.markCode(world, { rid, id, hash, mail: code.mail, mostCodes, mostTries });
}

/**
 * Holds a code against the offer, for this phone alone. The try is counted and committed before the comparison, so
 * that neither a crash nor many guesses at once buy another; the fifth wrong one ends the offer.
 *
 * @throws Refusal `code.wrong`, `code.not_sent`, `code.expired`, `code.tries_used_up`, `offer.expired`, `offer.closed`
 */
export async function redeemCode(world: World, offer: Offer, jkt: string, code: string): Promise<void> {
  const { rid, id } = offer;
  const isSame = (hash: Buffer) => timingSafeEqual(hash, codeHash(world, id, offer.officeId ? jkt : null, code));
  // The answer to the right code was lost: the same phone may ask again, and whoever knew the code learns nothing.
  if (offer.redeemedAt && offer.jkt === jkt && offer.codeHash && offer.state === 'scanned') {
    if (!isSame(offer.codeHash)) throw new Refusal('code.wrong');
    return;
  }
  const acceptedAt = await acceptanceOf(world, offer);
  const { tries: mostTries, codeMinutes } = offerLimits;
  const counted = await store.countTry(world, {
    rid,
    id,
    jkt,
    mail: offer.codeMail,
    acceptedAt,
    mostTries,
    codeMinutes,
  });
  if (!counted) throw whyNotTried((await findOfferById(world, rid, id)) ?? offer, acceptedAt);
  if (isSame(counted.codeHash)) {
    if (await store.markRedeemed(world, rid, id, jkt)) return;
    throw new Refusal('offer.closed');
  }
  if (counted.tries >= mostTries) await store.markClosed(world, rid, id, 'tries');
  throw new Refusal(counted.tries >= mostTries ? 'code.tries_used_up' : 'code.wrong', {
    triesLeft: mostTries - counted.tries,
  });
}

/** A code's ten minutes run from the moment the mail server took it; a printed code lives as long as its offer. */
async function acceptanceOf(world: World, { rid, codeMail }: Offer): Promise<Date | null> {
  if (!codeMail) return null;
  return (await findMail(world, rid, codeMail))?.acceptedAt ?? null;
}

function whyNotTried(offer: Offer, acceptedAt: Date | null): Refusal {
  if (offer.closedWhy === 'tries') return new Refusal('code.tries_used_up', { triesLeft: 0 });
  if (offer.state === 'closed' || offer.state === 'active') return new Refusal('offer.closed');
  if (offer.state === 'expired') return new Refusal('offer.expired');
  if (!offer.codeHash || (offer.codeMail && !acceptedAt)) return new Refusal('code.not_sent');
  return new Refusal('code.expired');
}

/** Keyed, and bound to the offer and to the phone: the same digits are worth nothing anywhere else. */
function codeHash(world: World, id: Uint8Array, jkt: string | null, code: string): Buffer {
  return world.keys.hmac('offer:code', `${Buffer.from(id).toString('hex')}:${jkt ?? ''}:${code}`);
}
