import type { Device } from '../../kernel/caller.ts';
import { hashOf, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { findActiveDevice, lockActiveDevice, newPinKey, sealMovedPin, startMovedPin } from '../devices/index.ts';
import { endGrants, endTokens, revokeCredentials } from '../issuance/index.ts';
import { findByLookup, findTypedCode } from '../vault/index.ts';
import { missed, refuseGuessers, spend } from './limits.ts';
import * as store from './move.store.ts';
import { hasJoined, inView, type Joined, type MoveIn } from './view.ts';

export type Scan = { readonly platform: store.Platform } & ({ readonly ticket: string } | { readonly typed: string });
type Joining = Parameters<typeof store.takeTicket>[3];
type Seal = Omit<Parameters<typeof sealMovedPin>[1], 'rid' | 'jkt' | 'oprfKey'>;

/**
 * The new phone has read the code. Of all that come with it the first has the place; it gets nothing before the old
 * phone agrees.
 *
 * @throws Refusal `move.unknown`, `move.code_expired`, `move.already_scanned`, `move.own_phone`, `move.wrong_device`,
 * `move.ended`, `request.too_many`
 */
export async function scanMove(world: World, { jkt }: Device, ip: string, scan: Scan): Promise<MoveIn> {
  await spend(world, 'scanByAddress', ip);
  await spend(world, 'scanByDevice', jkt);
  const ticket = 'ticket' in scan ? scan.ticket : await readTyped(world, ip, scan.typed);
  const rid = ridOf(world, 'move_ticket', ticket);
  const hash = hashOf(ticket);
  const found = await store.findTicket(world, rid, hash);
  if (!found) throw new Refusal('move.unknown');
  if (found.oldJkt === jkt) throw new Refusal('move.own_phone');
  if (!(await join(world, rid, hash, { jkt, platform: scan.platform }))) throw await whyNoJoin(world, rid, hash, jkt);
  return readMoveOf(world, rid, jkt);
}

/** @throws Refusal `move.unknown`, `request.too_many` */
async function readTyped(world: World, ip: string, typed: string): Promise<string> {
  await refuseGuessers(world, ip);
  const ticket = await findTypedCode(world, 'move', typed);
  if (ticket !== undefined) return ticket;
  await missed(world, ip);
  throw new Refusal('move.unknown');
}

async function join(world: World, rid: Rid, hash: Buffer, phone: Joining): Promise<boolean> {
  if (!(await isFree(world, rid, phone.jkt))) return false;
  return inTransaction(world, async (world) => {
    const before = await store.findMove(world, rid, phone.jkt);
    if (!(await store.takeTicket(world, rid, hash, phone))) return false;
    if (before && !before.ended) return true;
    const who = { actor: 'Ponsel baru', actorId: phone.jkt, purpose: phone.platform };
    await recordAccess(world, rid, { action: 'move.scanned', ...who });
    return true;
  });
}

/** A15: a key that is somebody's is never another's. */
async function isFree(world: World, rid: Rid, jkt: string): Promise<boolean> {
  const owner = await findByLookup(world, 'device', jkt);
  return owner === undefined || owner === rid;
}

/** Whoever comes with a code that has led another phone in is told to both that are in. */
async function whyNoJoin(world: World, rid: Rid, hash: Buffer, jkt: string): Promise<Refusal> {
  const found = await store.findTicket(world, rid, hash);
  if (found?.isEnded) return new Refusal('move.ended');
  if (!(await isFree(world, rid, jkt))) {
    await store.addRefused(world, rid, hash);
    return new Refusal('move.wrong_device');
  }
  if (!found?.isTaken) return new Refusal('move.code_expired');
  await store.addRefused(world, rid, hash);
  return new Refusal('move.already_scanned');
}

async function readMoveOf(world: World, rid: Rid, jkt: string): Promise<MoveIn> {
  return inView(world, rid, await requireJoined(world, rid, jkt));
}

/** @throws Refusal `move.unknown` for any phone but the one that joined */
async function requireJoined(world: World, rid: Rid, jkt: string): Promise<Joined> {
  const move = await store.findMove(world, rid, jkt);
  if (!move || !hasJoined(move) || move.newJkt !== jkt) throw new Refusal('move.unknown');
  return move;
}

/** @throws Refusal `move.unknown` */
export function readMove(world: World, { jkt }: Device, handle: string): Promise<MoveIn> {
  return readMoveOf(world, ridOf(world, 'move', handle), jkt);
}

/** @throws Refusal `move.unknown` */
export async function cancelMove(world: World, { jkt }: Device, handle: string): Promise<Record<string, never>> {
  const rid = ridOf(world, 'move', handle);
  await requireJoined(world, rid, jkt);
  await inTransaction(world, async (world) => {
    if (!(await store.markEnded(world, rid, jkt, 'cancelled'))) return;
    await recordAccess(world, rid, { action: 'move.cancelled', actor: 'Ponsel baru', actorId: jkt });
  });
  return {};
}

/**
 * The first step of the PIN on the new phone, as in an activation. Until the seal nothing of this phone changes.
 *
 * @throws Refusal `move.unknown`, `move.not_confirmed`, `move.ended`, `move.expired`, `pin.input_invalid`,
 * `request.too_many`
 */
export async function startMovePin(world: World, { jkt }: Device, handle: string, blinded: string) {
  await spend(world, 'pinByDevice', jkt);
  const rid = ridOf(world, 'move', handle);
  const move = await requireJoined(world, rid, jkt);
  const refusal = whyNot(move);
  if (refusal) throw refusal;
  if ((await findActiveDevice(world, rid))?.jkt !== move.oldJkt) throw new Refusal('move.ended');
  const oprfKey = await store.keepKey(world, { rid, id: move.id, oprfKey: await newPinKey(world, rid) });
  if (!oprfKey) throw await whyNoSeal(world, rid, jkt);
  return startMovedPin(world, { rid, jkt, oprfKey }, blinded);
}

function whyNot({ ended, confirmedAt }: Joined): Refusal | undefined {
  if (ended) return new Refusal(ended === 'expired' ? 'move.expired' : 'move.ended');
  return confirmedAt ? undefined : new Refusal('move.not_confirmed');
}

/**
 * The moment of the move, one transaction: the new phone is active, the old one is `replaced`, its sessions and shares,
 * its tokens and its credentials end, with what wallets of other makers were allowed. Until then the old phone has lost nothing.
 *
 * @throws Refusal `move.unknown`, `move.not_confirmed`, `move.ended`, `move.expired`, `move.wrong_device`, `pin.wrong`,
 * `request.invalid`
 */
export async function sealMovePin(world: World, { jkt }: Device, handle: string, seal: Seal) {
  const rid = ridOf(world, 'move', handle);
  const move = await requireJoined(world, rid, jkt);
  return inTransaction(world, async (world) => {
    // Whoever freezes the old phone at this moment is heard: before us, or by the new one after us.
    const isActive = await lockActiveDevice(world, rid, move.oldJkt);
    const oprfKey = isActive ? await store.takeSeal(world, { rid, id: move.id }) : undefined;
    if (!oprfKey) throw await whyNoSeal(world, rid, jkt);
    const session = await sealMovedPin(world, { rid, jkt, oprfKey, ...seal });
    await endTokens(world, rid, move.oldJkt);
    await endGrants(world, rid, 'moved');
    await revokeCredentials(world, rid, move.oldJkt);
    await recordAccess(world, rid, { action: 'move.sealed', actor: 'Anda', actorId: jkt });
    return session;
  });
}

async function whyNoSeal(world: World, rid: Rid, jkt: string): Promise<Refusal> {
  return whyNot(await requireJoined(world, rid, jkt)) ?? new Refusal('move.ended');
}
