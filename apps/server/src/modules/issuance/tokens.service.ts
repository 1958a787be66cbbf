import type { Device, Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { requireFreshPin } from '../sessions/index.ts';
import { spendCaptcha } from './captcha.service.ts';
import type { Client } from './client.service.ts';
import { deleteConsents } from './consents.store.ts';
import { type GrantedTokens, grantAtOnce } from './grants.service.ts';
import { markAllGrantsRevoked } from './grants.store.ts';
import { alertOffer, findOffer, type Offer, redeemCode } from './offers.service.ts';
import { ProtocolRefusal } from './protocol-refusal.ts';
import { ownConfigurationsOf } from './records.ts';
import * as store from './tokens.store.ts';

/** A resident has this long for the PIN; the top-up of a wallet is done at once. */
const ACTIVATION_TOKEN_SECONDS = 1_800;
const WALLET_TOKEN_SECONDS = 300;

export interface TokenRequest {
  readonly preAuthorizedCode: string;
  readonly txCode: string;
  readonly altcha: string | undefined;
  /** `authorization_details`: a part of what was offered, to be asked for by identifier. */
  readonly configurations: readonly string[] | undefined;
}

/**
 * Exchanges the pre-authorized code and the code that was sent for an access token bound to this device key
 * (OpenID4VCI 1.0, section 6; RFC 9449). Until the PIN is set, the same phone may ask again and gets another token.
 *
 * @throws Refusal `captcha.…`, `offer.…`, `code.…`
 */
export async function redeemOffer(
  world: World,
  device: Device,
  client: Client | undefined,
  { preAuthorizedCode, txCode, altcha, configurations }: TokenRequest,
): Promise<GrantedTokens> {
  const offer = await findOffer(world, preAuthorizedCode);
  // The captcha comes first and costs no try; demo offers for any wallet have none.
  if (!isDemoOffer(offer)) await spendCaptcha(world, altcha);
  if (!offer || offer.byConsent) throw new Refusal('offer.unknown');
  if (offer.jkt !== null && offer.jkt !== device.jkt) {
    await alertOffer(world, offer.rid, offer.id);
    throw new Refusal('offer.wrong_device');
  }
  if (configurations && !configurations.every((name) => offer.configurations.includes(name))) {
    throw new ProtocolRefusal('grant.scope_invalid', 'invalid_authorization_details');
  }
  await redeemCode(world, offer, device.jkt, txCode);
  // A wallet of another maker comes back by itself for fresh copies; our own opens a session for that.
  if (isDemoOffer(offer)) {
    const { rid } = offer;
    const wanted = { configurations: configurations ?? offer.configurations, identified: configurations !== undefined };
    return grantAtOnce(world, { rid, client, jkt: device.jkt, ...wanted });
  }
  const token = makeHandle(world, 'access', offer.rid);
  await store.insertToken(world, {
    rid: offer.rid,
    tokenHash: hashOf(token),
    jkt: device.jkt,
    configurations: offer.configurations,
    needsSeal: offer.officeId !== null,
    offerId: offer.id,
    grantId: null,
    lifetimeSeconds: ACTIVATION_TOKEN_SECONDS,
  });
  return { token, lifetimeSeconds: ACTIVATION_TOKEN_SECONDS };
}

const isDemoOffer = (offer: Offer | undefined) => offer !== undefined && offer.officeId === null;

/**
 * A token for the credentials of a wallet that is active: the first issue after the PIN, and the top-up of batches.
 *
 * @throws Refusal `session.step_up_required`
 */
export async function requestIssuance(
  world: World,
  wallet: Wallet,
): Promise<{ accessToken: string; configurations: string[]; expiresAt: string }> {
  requireFreshPin(wallet);
  const configurations = await ownConfigurationsOf(world, wallet.rid);
  const accessToken = makeHandle(world, 'access', wallet.rid);
  const expiresAt = await store.insertToken(world, {
    rid: wallet.rid,
    tokenHash: hashOf(accessToken),
    jkt: wallet.jkt,
    configurations,
    needsSeal: true,
    offerId: null,
    grantId: null,
    lifetimeSeconds: WALLET_TOKEN_SECONDS,
  });
  return { accessToken, configurations, expiresAt: expiresAt.toISOString() };
}

export type AccessToken = store.TokenRow;

/**
 * What the access token of this request stands for.
 *
 * @throws Refusal `session.required` where there is none, it is over, or another key sent it
 */
export async function readAccessToken(world: World, { token, jkt }: Device): Promise<AccessToken> {
  const row = token && (await store.findToken(world, ridOf(world, 'access', token), hashOf(token), jkt));
  if (!row) throw new Refusal('session.required');
  return row;
}

/** Ends all that anything could still be issued with to this resident: tokens, and what other wallets were allowed. */
export async function endAllTokens(world: World, rid: Rid): Promise<void> {
  await store.deleteAllTokens(world, rid);
  await deleteConsents(world, rid);
  await markAllGrantsRevoked(world, rid, 'frozen');
}

/**
 * Ends what wallets of other makers were allowed, with the access tokens of it, and each yes that waits for its page. Who let them in may have had the user key
 * alone, so none of it outlives the PIN, or the phone, that it was allowed on.
 */
export async function endGrants(
  world: World,
  rid: Rid,
  why: 'pin_changed' | 'pin_reset' | 'moved' | 'activated',
): Promise<void> {
  await deleteConsents(world, rid);
  await markAllGrantsRevoked(world, rid, why);
}

/** @throws Refusal `session.required` where the token was ended meanwhile; in the transaction of `world` */
export async function holdToken(world: World, { rid }: Pick<AccessToken, 'rid'>, token: string): Promise<void> {
  if (!(await store.holdToken(world, rid, hashOf(token)))) throw new Refusal('session.required');
}

/** Ends the tokens of a device that was retired. */
export async function endTokens(world: World, rid: Rid, jkt: string): Promise<void> {
  await store.deleteTokens(world, rid, jkt);
}
