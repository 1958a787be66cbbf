import type { wallet as wire } from '@jatidiri/contracts';
import type { z } from 'zod';
import type { Device } from '../../kernel/caller.ts';
import type { Rid } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { recordAccess } from '../audit/index.ts';
import { limit } from '../limits/index.ts';
import { endWalletSessions, openWalletSession, refuseInactive, type SessionView } from '../sessions/index.ts';
import { findByLookup, unseal } from '../vault/index.ts';
import * as store from './devices.store.ts';
import { endMoves } from './moves.store.ts';
import { sendDisabledNotice } from './notice.ts';
import { challengeHash, isSignedBy, makeChallenge, PIN_LIMITS, PIN_TRIES, readPoint } from './pin.ts';

/** What the server knows of the device that calls; a device nobody activated is `unknown`. */
export async function readDevice(world: World, { jkt }: Pick<Device, 'jkt'>): Promise<z.infer<typeof wire.DeviceView>> {
  const rid = await findByLookup(world, 'device', jkt);
  const device = rid && (await store.findDevice(world, rid, jkt));
  if (!device) return { state: 'unknown', pinTries: 0, waitSeconds: 0 };
  return { state: device.state, pinTries: device.pinTries, waitSeconds: device.waitSeconds };
}

/** The resident's active device, if there is one. */
export async function findActiveDevice(
  world: World,
  rid: Rid,
): Promise<{ jkt: string; activatedAt: Date } | undefined> {
  return store.findActive(world, rid);
}

/** Whether a resident's KTP Digital is in use, was stopped (frozen, disabled) with nothing in its place, or never was. */
export async function readDeviceStanding(world: World, rid: Rid): Promise<store.DeviceStanding> {
  return store.readStanding(world, rid);
}

/**
 * Evaluates a blinded PIN. The try is counted and committed before anything is evaluated, so whoever cuts the line, or
 * kills the server, has still used it. The server does not learn whether the PIN was right: `openSession` proves it.
 *
 * @throws Refusal `pin.wait`, `pin.input_invalid`, `pin.not_set`, or how the device stands
 */
export async function evaluatePin(
  world: World,
  { jkt }: Device,
  blinded: string,
): Promise<{ evaluated: string; triesLeft: number; challenge: string }> {
  const point = readPoint(blinded);
  const rid = await ownerOf(world, jkt);
  const counted = await inTransaction(world, (world) => countTry(world, rid, jkt));
  if (!counted) throw await whyNoTry(world, rid, jkt);
  const key = await unseal(world, rid, 'oprf', counted.oprfKey);
  const evaluated = Buffer.from(await world.oprf.evaluate(key, point)).toString('base64url');
  return { evaluated, triesLeft: PIN_TRIES - counted.pinTries, challenge: counted.challenge };
}

async function countTry(world: World, rid: Rid, jkt: string) {
  const taken = await store.takePinTry(world, rid, jkt, PIN_LIMITS);
  if (!taken) return undefined;
  if (taken.pinTries >= PIN_TRIES) {
    // The tenth try: should it be right, `openSession` takes this back.
    await endWalletSessions(world, rid, jkt);
    await recordAccess(world, rid, { action: 'device.disabled', actor: 'Sistem', actorId: 'pin' });
    await sendDisabledNotice(world, rid);
  }
  return { ...taken, challenge: await makeChallenge(world, { rid, jkt, purpose: 'open', byPin: true }) };
}

async function whyNoTry(world: World, rid: Rid, jkt: string): Promise<Refusal> {
  const device = await store.findDevice(world, rid, jkt);
  if (!device) return new Refusal('device.unknown');
  if (device.state === 'binding') return new Refusal('pin.not_set');
  if (device.state !== 'active') refuseInactive(device.state);
  return new Refusal('pin.wait', {
    retryAfter: Math.max(device.waitSeconds, 1),
    triesLeft: PIN_TRIES - device.pinTries,
  });
}

/** More than any wallet needs whose line comes and goes. */
const CHALLENGES_A_MINUTE = 20;

/**
 * A challenge for U that a passkey has opened. What it leads to is never taken for a PIN.
 *
 * @throws Refusal `pin.not_set`, `request.too_many`, or how the device stands
 */
export async function challengeUser(world: World, { jkt }: Device): Promise<{ challenge: string }> {
  const rid = await ownerOf(world, jkt);
  await limit(world, { what: 'challenge', who: jkt, perMinute: CHALLENGES_A_MINUTE });
  const device = await store.findDevice(world, rid, jkt);
  if (device?.state === 'binding') throw new Refusal('pin.not_set');
  refuseInactive(device?.state ?? 'unknown');
  return { challenge: await makeChallenge(world, { rid, jkt, purpose: 'open', byPin: false }) };
}

export interface UserProof {
  readonly challenge: string;
  readonly signature: string;
  readonly as: 'open' | 'resume';
}

/**
 * Opens a session. Where a PIN was evaluated, P must have signed, which the right PIN alone opens, and the count starts
 * anew; otherwise U, which a passkey opens, too.
 *
 * @throws Refusal `pin.wrong`, `pin.not_set`, or how the device stands
 */
export async function openSession(world: World, { jkt }: Device, proof: UserProof): Promise<SessionView> {
  const rid = await ownerOf(world, jkt);
  const device = await store.findDevice(world, rid, jkt);
  if (!device?.userJwk) throw new Refusal(device ? 'pin.not_set' : 'device.unknown');
  const taken = await store.takeChallenge(world, rid, challengeHash('open', proof.challenge), jkt);
  if (!taken) {
    refuseInactive(device.state);
    throw new Refusal('pin.wrong');
  }
  const key = taken.byPin ? device.pinJwk : device.userJwk;
  if (!key || !isSignedBy(key, proof.as, proof.challenge, proof.signature)) throw new Refusal('pin.wrong');
  return inTransaction(world, async (world) => {
    const { oprfKey } = device;
    const isStill = taken.byPin
      ? await store.markPinProved(world, rid, jkt, { oprfKey, most: PIN_TRIES })
      : await store.holdUserKey(world, rid, jkt, key);
    if (!isStill) {
      await refuseUnlessActive(world, rid, jkt);
      // The PIN was changed, or reset, since the signature was looked at.
      throw new Refusal('pin.wrong');
    }
    await recordAccess(world, rid, { action: 'session.opened', actor: 'Anda', actorId: jkt });
    return openWalletSession(world, { rid, jkt, byPin: taken.byPin, isFresh: proof.as === 'open' });
  });
}

/** Whoever may have stopped the device since the challenge was made is heard. */
async function refuseUnlessActive(world: World, rid: Rid, jkt: string): Promise<void> {
  const device = await store.findDevice(world, rid, jkt);
  refuseInactive(device?.state ?? 'unknown');
}

/**
 * Ends a device: nothing that it signs is heard any more, and its sessions, with every share they hold open, are over;
 * so is a move, unless another device has just taken its place. Returns whether there was something to end.
 */
export async function retireDevice(
  world: World,
  rid: Rid,
  jkt: string,
  why: 'disabled' | 'frozen' | 'replaced',
): Promise<boolean> {
  return inTransaction(world, async (world) => {
    if (!(await store.markRetired(world, rid, jkt, why))) return false;
    await endWalletSessions(world, rid, jkt);
    if (why !== 'replaced') await endMoves(world, rid);
    await recordAccess(world, rid, { action: 'device.disabled', actor: 'Sistem', actorId: why });
    return true;
  });
}

/** Ends every device of a resident, and a move between them, as `retireDevice` ends one. Returns which they were. */
export async function retireDevices(world: World, rid: Rid, why: 'frozen'): Promise<string[]> {
  return inTransaction(world, async (world) => {
    // In the one order: a freeze never falls to a deadlock with a move, or with another freeze.
    await store.lockDevices(world, rid);
    const jkts = await store.markAllRetired(world, rid, why);
    for (const jkt of jkts.sort()) await endWalletSessions(world, rid, jkt);
    await endMoves(world, rid);
    return jkts;
  });
}

/** Whether P of this active device, which the PIN alone opens, signed `jatidiri-<context>:` + `text` (ES256, raw r‖s). */
export async function isPinSignature(
  world: World,
  { rid, jkt }: { rid: Rid; jkt: string },
  context: 'move' | 'consent',
  text: string,
  signature: string,
): Promise<boolean> {
  const device = await store.findDevice(world, rid, jkt);
  return device?.state === 'active' && device.pinJwk !== null && isSignedBy(device.pinJwk, context, text, signature);
}

/** Whether this device is active; it stays so until the transaction of `world` is over. */
export async function lockActiveDevice(world: World, rid: Rid, jkt: string): Promise<boolean> {
  const devices = await store.lockDevices(world, rid);
  return devices.some((device) => device.jkt === jkt && device.state === 'active');
}

/** The same for one of many readers: whether it is active, and stays so until the transaction of `world` is over. */
export async function holdActiveDevice(world: World, rid: Rid, jkt: string): Promise<boolean> {
  return store.holdActive(world, rid, jkt);
}

async function ownerOf(world: World, jkt: string): Promise<Rid> {
  const rid = await findByLookup(world, 'device', jkt);
  if (!rid) throw new Refusal('device.unknown');
  return rid;
}
