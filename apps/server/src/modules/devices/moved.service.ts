import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import type { SessionView } from '../sessions/index.ts';
import { findByLookup, putLookup, seal, unseal } from '../vault/index.ts';
import * as store from './devices.store.ts';
import { markMovesCancelled } from './moves.store.ts';
import { makeChallenge, readPoint } from './pin.ts';
import { activate, type SealedPin } from './seal.service.ts';

/** A phone that a move leads to, and the OPRF key that is kept for it, sealed. */
interface MovedPhone {
  readonly rid: Rid;
  readonly jkt: string;
  readonly oprfKey: Buffer;
}

/** A new OPRF key, sealed, for whoever keeps it until the device is bound. */
export async function newPinKey(world: World, rid: Rid): Promise<Buffer> {
  return seal(world, rid, 'oprf', await world.oprf.newKey());
}

/**
 * As `startPin`, but nothing of the device is written down yet: a move that is broken off leaves the phone nobody's.
 *
 * @throws Refusal `pin.input_invalid`
 */
export async function startMovedPin(
  world: World,
  { rid, jkt, oprfKey }: MovedPhone,
  blinded: string,
): Promise<{ evaluated: string; challenge: string }> {
  const point = readPoint(blinded);
  const key = await unseal(world, rid, 'oprf', oprfKey);
  const challenge = await makeChallenge(world, { rid, jkt, purpose: 'seal', byPin: true });
  return { evaluated: Buffer.from(await world.oprf.evaluate(key, point)).toString('base64url'), challenge };
}

/**
 * Binds the phone, whatever it was to this resident before, and makes it the active one.
 *
 * @throws Refusal `pin.wrong`, `request.invalid`, `move.wrong_device` (the key became somebody else's meanwhile)
 */
export async function sealMovedPin(world: World, { oprfKey, ...sealed }: SealedPin & MovedPhone): Promise<SessionView> {
  const { rid, jkt } = sealed;
  return inTransaction(world, async (world) => {
    await putLookup(world, 'device', jkt, rid);
    // A15: of two residents at the same moment the database lets one have the key.
    if ((await findByLookup(world, 'device', jkt)) !== rid) throw new Refusal('move.wrong_device');
    if (!(await store.upsertBinding(world, { rid, jkt, oprfKey }))) throw new Refusal('move.ended');
    return activate(world, sealed);
  });
}

/** Breaks off the move that was agreed to with the PIN of before, if one is on its way; in the transaction of `world`. */
export async function cancelMoves(world: World, { rid, jkt }: { rid: Rid; jkt: string }): Promise<void> {
  if (!(await markMovesCancelled(world, rid))) return;
  await recordAccess(world, rid, { action: 'move.cancelled', actor: 'Anda', actorId: jkt });
}
