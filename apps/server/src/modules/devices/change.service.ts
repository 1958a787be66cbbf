import type { Wallet } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { endOtherWalletSessions, requirePin } from '../sessions/index.ts';
import { seal } from '../vault/index.ts';
import * as store from './devices.store.ts';
import { cancelMoves } from './moved.service.ts';
import { sendChangedNotice } from './notice.ts';
import {
  challengeHash,
  isSignedBy,
  makeChallenge,
  readPoint,
  requireNewPinKey,
  requireTwoKeys,
  spendEvaluation,
} from './pin.ts';

/**
 * Evaluates the next PIN under an OPRF key of its own, so that nobody tries the present PIN by it. The present one goes
 * on opening until `changePin`.
 *
 * @throws Refusal `session.pin_required` unless the PIN itself was typed within five minutes; `pin.input_invalid`;
 * `request.too_many`
 */
export async function startPinChange(
  world: World,
  wallet: Wallet,
  blinded: string,
): Promise<{ evaluated: string; challenge: string }> {
  requirePin(wallet);
  const { rid, jkt } = wallet;
  const point = readPoint(blinded);
  await spendEvaluation(world, jkt);
  const key = await world.oprf.newKey();
  const challenge = await makeChallenge(world, { rid, jkt, purpose: 'change', byPin: true });
  const oprfKey = await seal(world, rid, 'oprf', key);
  await store.markNextPin(world, rid, jkt, { oprfKey, challengeHash: challengeHash('change', challenge) });
  return { evaluated: Buffer.from(await world.oprf.evaluate(key, point)).toString('base64url'), challenge };
}

/** What rooms above this one do in the transaction in which a PIN was changed. */
export type PinHook = (world: World, rid: Rid) => Promise<void>;

/** The next PIN's key P, proved to be held, and the present one's word (`signature`) that it may take over. */
interface PinChange {
  readonly challenge: string;
  readonly signature: string;
  readonly pinJwk: store.PublicJwk;
  readonly pinSignature: string;
}

/**
 * From here on the next PIN opens, and the one before does not: the phone holds both seals until it has the answer.
 * The user key stays, so passkeys and documents do, too; P goes with its PIN. Other sessions of this phone end, and a
 * move that was agreed to by the PIN of before.
 *
 * @throws Refusal `session.pin_required`, `pin.wrong`, `request.invalid`
 */
export async function changePin(
  world: World,
  wallet: Wallet,
  change: PinChange,
  onChanged?: PinHook,
): Promise<Record<string, never>> {
  requirePin(wallet);
  const { rid, jkt } = wallet;
  return inTransaction(world, async (world) => {
    await store.lockDevices(world, rid);
    const device = await store.findDevice(world, rid, jkt);
    const hash = challengeHash('change', change.challenge);
    const taken = await store.takeChallenge(world, rid, hash, jkt);
    if (!taken || !device || !isAllowed(device, jkt, change)) throw new Refusal('pin.wrong');
    const next = { challengeHash: hash, pinJwk: change.pinJwk };
    if (!(await store.markPinChanged(world, rid, jkt, next))) throw new Refusal('pin.wrong');
    // Who had the PIN of before evaluated at this moment opens nothing by it, and keeps both seals.
    await store.endPinChallenges(world, rid, jkt);
    await endOtherWalletSessions(world, wallet);
    await cancelMoves(world, wallet);
    await onChanged?.(world, rid);
    await recordAccess(world, rid, { action: 'pin.changed', actor: 'Anda', actorId: jkt });
    await sendChangedNotice(world, rid);
    return {};
  });
}

/** U, which a passkey opens, changes no PIN: only the present P does. @throws Refusal `request.invalid` */
function isAllowed({ userJwk, pinJwk }: store.DeviceRow, jkt: string, { challenge, ...change }: PinChange): boolean {
  if (!userJwk || !pinJwk) return false;
  requireTwoKeys(userJwk, change.pinJwk);
  requireNewPinKey(change.pinJwk, jkt, pinJwk);
  const isPresent = isSignedBy(pinJwk, 'change', challenge, change.signature);
  return isPresent && isSignedBy(change.pinJwk, 'change', challenge, change.pinSignature);
}
