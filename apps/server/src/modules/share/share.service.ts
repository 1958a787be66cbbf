import { sharePage, type share as wire } from '@jatidiri/contracts';
import { type ClaimNames, claimsOfChoice, placeOnCard, type ShareChoice } from '@jatidiri/credentials';
import type { z } from 'zod';
import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { limit } from '../limits/index.ts';
import { readFamilyCard } from '../registry/index.ts';
import { endWalletSessions } from '../sessions/index.ts';
import { makeTypedCode } from '../vault/index.ts';
import * as store from './share.store.ts';

export type ShareTicket = z.infer<typeof wire.createShare.reply>;

const LIFETIME_SECONDS = 90;
const TYPED_LENGTH = 10;
/** Far beyond what a hand does: each is a row, and a line in the resident's log. */
const SHARES_PER_MINUTE = 150;
const TYPED_PER_MINUTE = 30;

/** The key of the moving picture: made of the token, so that nothing of it is stored. */
export const frameKeyOf = (world: World, token: string) => world.keys.hmac('share-frame', token);

/**
 * Makes a one-time ticket for what the resident chose to show.
 *
 * @throws Refusal `request.invalid` for a choice that is not offered, `request.too_many`
 */
export async function createShare(world: World, { rid, jkt }: Wallet, choice: ShareChoice): Promise<ShareTicket> {
  const claims = claimsOfChoice(choice);
  if (!claims) throw new Refusal('request.invalid');
  await limit(world, { what: 'share', who: jkt, perMinute: SHARES_PER_MINUTE });
  if (choice.preset === 'satu_kk') await requireOnCard(world, rid, claims);
  const token = makeHandle(world, 'share', rid);
  return inTransaction(world, async (world) => {
    const share = {
      rid,
      tokenHash: hashOf(token),
      jkt,
      preset: choice.preset,
      claims,
      lifetimeSeconds: LIFETIME_SECONDS,
    };
    const { expiresAt } = await store.insertShare(world, share);
    await recordAccess(world, rid, { action: 'share.created', actor: 'Anda', actorId: jkt, fields: claims });
    return {
      token,
      frameKey: frameKeyOf(world, token).toString('base64url'),
      qrBase: world.settings.origins.wallet + sharePage,
      expiresAt: expiresAt.toISOString(),
      lifetimeSeconds: LIFETIME_SECONDS,
    };
  });
}

/** A name that is not on the card would be asked for in vain. @throws Refusal `request.invalid` */
async function requireOnCard(world: World, rid: Rid, claims: ClaimNames): Promise<void> {
  const names = (await readFamilyCard(world, rid))?.members.length ?? 0;
  if (claims.some((claim) => (placeOnCard(claim) ?? 0) > names)) throw new Refusal('request.invalid');
}

/**
 * Ten characters that stand for an open share, for an institution without a camera; they live as long as it does.
 *
 * @throws Refusal `share.unknown`, `share.already_used`, `share.expired`, `request.too_many`
 */
export async function typeShare(
  world: World,
  { rid, jkt }: Wallet,
  { token }: { token: string },
): Promise<{ typed: string }> {
  await limit(world, { what: 'share:typed', who: jkt, perMinute: TYPED_PER_MINUTE });
  // Somebody else's share is as unknown as one that never was.
  const share = ridOf(world, 'share', token) === rid ? await store.findShare(world, rid, hashOf(token)) : undefined;
  if (!share) throw new Refusal('share.unknown');
  if (share.isUsed) throw new Refusal('share.already_used');
  if (share.isOver) throw new Refusal('share.expired');
  const made = { rid, handle: token, length: TYPED_LENGTH, lifetimeMs: Math.max(share.remainingMs, 0) };
  return { typed: await makeTypedCode(world, 'share', made) };
}

/** Ends a share before its time; one that is not open stays as it is. */
export async function closeShare(
  world: World,
  { rid }: Wallet,
  { token }: { token: string },
): Promise<Record<string, never>> {
  await store.markClosed(world, rid, hashOf(token));
  return {};
}

/** Kunci: every session of this phone ends, also those that a proof in between left open, and every code that it holds up. */
export async function lockWallet(world: World, wallet: Wallet): Promise<Record<string, never>> {
  await inTransaction(world, async (world) => {
    await store.markAllClosed(world, wallet.rid, wallet.jkt);
    await endWalletSessions(world, wallet.rid, wallet.jkt);
  });
  return {};
}
