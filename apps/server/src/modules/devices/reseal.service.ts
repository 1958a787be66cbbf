import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { endWalletSessions, openWalletSession, refuseInactive, type SessionView } from '../sessions/index.ts';
import { seal } from '../vault/index.ts';
import * as store from './devices.store.ts';
import { cancelMoves } from './moved.service.ts';
import { challengeHash, makeChallenge, readPoint, requireNewPinKey, requireSealed, spendEvaluation } from './pin.ts';
import type { SealedPin } from './seal.service.ts';

/**
 * Evaluates a PIN that is to take the place of a forgotten one, under a key that is new each time: whoever asks twice
 * learns nothing about the PIN that is sealed in the end. Nothing of the device changes yet. `keep` gets the key, sealed,
 * in the transaction that makes its challenge: of two at once, the one whose challenge counts has its key kept.
 *
 * @throws Refusal `pin.input_invalid`, `request.too_many`, and what `keep` throws
 */
export async function startReseal(
  world: World,
  rid: Rid,
  jkt: string,
  blinded: string,
  keep: (world: World, oprfKey: Buffer) => Promise<void>,
): Promise<{ evaluated: string; challenge: string }> {
  const point = readPoint(blinded);
  await spendEvaluation(world, jkt);
  const key = await world.oprf.newKey();
  const oprfKey = await seal(world, rid, 'oprf', key);
  const challenge = await inTransaction(world, async (world) => {
    await store.lockDevices(world, rid);
    // A seal of before that comes late would put its keys under this key, where no PIN opens it.
    await store.endPinChallenges(world, rid, jkt);
    await keep(world, oprfKey);
    return makeChallenge(world, { rid, jkt, purpose: 'reseal', byPin: true });
  });
  return { evaluated: Buffer.from(await world.oprf.evaluate(key, point)).toString('base64url'), challenge };
}

/**
 * Gives an active device new keys U and P under a new OPRF key; its sessions end, with a move that was agreed to by the
 * PIN of before, and a new session opens.
 *
 * @throws Refusal `pin.wrong`, `request.invalid`, or how the device stands
 */
export async function reseal(world: World, sealed: SealedPin & { readonly oprfKey: Buffer }): Promise<SessionView> {
  const { rid, jkt, challenge } = sealed;
  return inTransaction(world, async (world) => {
    await store.lockDevices(world, rid);
    const isFresh = await store.takeChallenge(world, rid, challengeHash('reseal', challenge), jkt);
    if (!isFresh) throw new Refusal('pin.wrong');
    requireSealed(sealed);
    requireNewPinKey(sealed.pinJwk, jkt, (await store.findDevice(world, rid, jkt))?.pinJwk);
    if (!(await store.markResealed(world, rid, jkt, sealed))) {
      const device = await store.findDevice(world, rid, jkt);
      refuseInactive(device?.state === 'active' ? 'unknown' : (device?.state ?? 'unknown'));
    }
    await endWalletSessions(world, rid, jkt);
    await cancelMoves(world, sealed);
    await recordAccess(world, rid, { action: 'pin.reset', actor: 'Anda', actorId: jkt });
    return openWalletSession(world, { rid, jkt, byPin: true, isFresh: true });
  });
}
