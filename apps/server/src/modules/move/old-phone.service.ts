import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, newUuid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { isPinSignature } from '../devices/index.ts';
import { isPinProvedSince, requireFreshPin } from '../sessions/index.ts';
import { makeTypedCode } from '../vault/index.ts';
import { spend } from './limits.ts';
import * as store from './move.store.ts';
import { sendNotice } from './notice.service.ts';
import { bindingOf, hasJoined, type Joined, type MoveOut, outView, type Ticket } from './view.ts';

const MOVE_SECONDS = 600;
const TICKET_SECONDS = 90;
const TYPED_LENGTH = 8;

/**
 * Begins a move, or goes on with the one that is open: while nobody has come, with a fresh ticket. Only the beginning
 * asks for the PIN; what a ticket leads to asks for it again.
 *
 * @throws Refusal `session.step_up_required`, `request.too_many`
 */
export async function beginMove(world: World, wallet: Wallet): Promise<MoveOut> {
  const { rid, jkt } = wallet;
  await spend(world, 'beginByResident', rid);
  const ticket = makeHandle(world, 'move_ticket', rid);
  const own = { rid, ticketHash: hashOf(ticket), ticketSeconds: TICKET_SECONDS };
  const isMade = await inTransaction(world, async (world) => {
    await store.endOver(world, rid, jkt);
    const open = await store.findMove(world, rid, jkt);
    if (open && !open.ended && open.oldJkt === jkt) return store.markTicket(world, { ...own, id: open.id });
    requireFreshPin(wallet);
    const id = newUuid(world);
    if (!(await store.insertMove(world, { ...own, id, oldJkt: jkt, seconds: MOVE_SECONDS }))) return false;
    await recordAccess(world, rid, { action: 'move.begun', actor: 'Anda', actorId: jkt });
    return true;
  });
  const move = await store.findMove(world, rid, jkt);
  return outView(world, rid, move, isMade && move ? await ticketOf(world, wallet, ticket, move.ticketUntil) : null);
}

async function ticketOf(world: World, { rid }: Wallet, handle: string, until: Date): Promise<Ticket> {
  const wish = { rid, handle, length: TYPED_LENGTH, lifetimeMs: TICKET_SECONDS * 1000 };
  const typed = await makeTypedCode(world, 'move', wish);
  return { qr: `jatidiri-pindah:${handle}`, typed, expiresAt: until.toISOString() };
}

/** Where the move of this phone stands; one that went to it is not its own. */
export async function readOwnMove(world: World, { rid, jkt }: Wallet): Promise<MoveOut> {
  const move = await store.findMove(world, rid, jkt);
  return outView(world, rid, move?.oldJkt === jkt ? move : undefined);
}

/**
 * Lets the phone that came have the wallet. The PIN itself must have been typed after it came, and P signs which phone
 * joins which: no passkey moves a wallet.
 *
 * @throws Refusal `session.pin_required`, `pin.wrong`, `move.changed`, `move.ended`, `move.expired`
 */
export async function confirmMove(
  world: World,
  wallet: Wallet,
  { binding, signature }: { binding: string; signature: string },
): Promise<MoveOut> {
  const { rid, jkt } = wallet;
  const move = await store.findMove(world, rid, jkt);
  if (!move || move.oldJkt !== jkt) throw new Refusal('move.ended');
  if (move.ended) throw new Refusal(move.ended === 'expired' ? 'move.expired' : 'move.ended');
  if (!hasJoined(move) || binding !== bindingOf(world, rid, move)) throw new Refusal('move.changed');
  if (!(await isPinProvedSince(world, wallet, move.scannedAt))) throw new Refusal('session.pin_required');
  if (!(await isPinSignature(world, wallet, 'move', binding, signature))) throw new Refusal('pin.wrong');
  await inTransaction(world, (world) => confirm(world, wallet, move));
  return readOwnMove(world, wallet);
}

/** Of two at the same moment one writes the log and sends the notice. */
async function confirm(world: World, { rid, jkt }: Wallet, { id, newJkt, platform }: Joined): Promise<void> {
  if (!(await store.markConfirmed(world, { rid, id, newJkt }))) return;
  await recordAccess(world, rid, { action: 'move.confirmed', actor: 'Anda', actorId: jkt, purpose: platform });
  await sendNotice(world, rid, id);
}

/** Breaks it off; where nothing is on its way, nothing changes. */
export async function cancelOwnMove(world: World, wallet: Wallet): Promise<MoveOut> {
  const { rid, jkt } = wallet;
  await inTransaction(world, async (world) => {
    if (!(await store.markEnded(world, rid, jkt, 'cancelled'))) return;
    await recordAccess(world, rid, { action: 'move.cancelled', actor: 'Anda', actorId: jkt });
  });
  return readOwnMove(world, wallet);
}
