import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { openWalletSession, type SessionView } from '../sessions/index.ts';
import { findByLookup, putLookup, seal, unseal } from '../vault/index.ts';
import { retireDevice } from './devices.service.ts';
import * as store from './devices.store.ts';
import { endMoves } from './moves.store.ts';
import {
  challengeHash,
  makeChallenge,
  type NewKeys,
  readPoint,
  requireNewPinKey,
  requireSealed,
  spendEvaluation,
} from './pin.ts';

/**
 * The first PIN of a device that is being activated: makes its OPRF key once, and evaluates under it. No try is
 * counted, since there is nothing yet that a guess could open.
 *
 * @throws Refusal `pin.input_invalid`, `application.wrong_device` (the key belongs to somebody else),
 * `application.wrong_step` (it is active), `request.too_many`
 */
export async function startPin(
  world: World,
  rid: Rid,
  jkt: string,
  blinded: string,
): Promise<{ evaluated: string; challenge: string }> {
  const point = readPoint(blinded);
  await spendEvaluation(world, jkt);
  const key = await bindDevice(world, rid, jkt);
  const challenge = await makeChallenge(world, { rid, jkt, purpose: 'seal', byPin: true });
  return { evaluated: Buffer.from(await world.oprf.evaluate(key, point)).toString('base64url'), challenge };
}

async function bindDevice(world: World, rid: Rid, jkt: string): Promise<Buffer> {
  // A device key that was once bound to one person is never bound to another.
  const owner = await findByLookup(world, 'device', jkt);
  if (owner !== undefined && owner !== rid) throw new Refusal('application.wrong_device');
  if (!(await store.findDevice(world, rid, jkt))) {
    const oprfKey = await seal(world, rid, 'oprf', await world.oprf.newKey());
    await inTransaction(world, async (world) => {
      await store.insertDevice(world, { rid, jkt, oprfKey });
      await putLookup(world, 'device', jkt, rid);
      // Of two residents at the same moment the database lets one have the key.
      if ((await findByLookup(world, 'device', jkt)) !== rid) throw new Refusal('application.wrong_device');
    });
  }
  const device = await store.findDevice(world, rid, jkt);
  if (!device) throw new Error('the device was not written');
  if (device.state === 'active') throw new Refusal('application.wrong_step');
  // It was stopped, and its owner came back: an officer looked at the person, and the phone's key is still the phone's.
  if (device.state !== 'binding') return bindAnew(world, rid, jkt);
  return unseal(world, rid, 'oprf', device.oprfKey);
}

async function bindAnew(world: World, rid: Rid, jkt: string): Promise<Buffer> {
  await store.markBinding(world, rid, jkt, await seal(world, rid, 'oprf', await world.oprf.newKey()));
  const device = await store.findDevice(world, rid, jkt);
  if (device?.state !== 'binding') throw new Refusal('application.wrong_step');
  return unseal(world, rid, 'oprf', device.oprfKey);
}

export interface SealedPin extends NewKeys {
  readonly rid: Rid;
  readonly jkt: string;
}

/**
 * The first PIN after an activation is set, as `activate` says. An officer has looked at the person since, so a move that
 * was agreed to before leads nowhere any more.
 *
 * @throws Refusal `pin.wrong`, `application.wrong_step`, `request.invalid`
 */
export async function sealPin(world: World, sealed: SealedPin): Promise<SessionView> {
  return inTransaction(world, async (world) => {
    const session = await activate(world, sealed);
    await endMoves(world, sealed.rid);
    return session;
  });
}

/**
 * Registers U and P, the two keys that the PIN opens: the device is active from here on, any other of this resident is
 * replaced, and a session opens.
 *
 * @throws Refusal `pin.wrong`, `application.wrong_step`, `request.invalid`
 */
export async function activate(world: World, sealed: SealedPin): Promise<SessionView> {
  const { rid, jkt, challenge } = sealed;
  return inTransaction(world, async (world) => {
    // The devices before the challenge, as a change of PIN takes them: neither waits for the other.
    await store.lockDevices(world, rid);
    const isFresh = await store.takeChallenge(world, rid, challengeHash('seal', challenge), jkt);
    if (!isFresh) throw new Refusal('pin.wrong');
    requireSealed(sealed);
    const last = await store.findActive(world, rid);
    requireNewPinKey(sealed.pinJwk, jkt, last?.pinJwk);
    if (last && last.jkt !== jkt) await retireDevice(world, rid, last.jkt, 'replaced');
    if (!(await store.markActive(world, rid, jkt, sealed))) throw new Refusal('application.wrong_step');
    await recordAccess(world, rid, { action: 'device.activated', actor: 'Anda', actorId: jkt });
    return openWalletSession(world, { rid, jkt, byPin: true, isFresh: true });
  });
}
