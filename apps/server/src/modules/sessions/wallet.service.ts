import type { wallet as wire } from '@jatidiri/contracts';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Wallet } from '../../kernel/caller.ts';
import { hashOf, makeHandle, type Rid, ridOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { World } from '../../kernel/world.ts';
import { proveDevice } from './proof.ts';
import * as store from './sessions.store.ts';

/** NIST SP 800-63B-4, 2.2.3: an hour without use, a day in all. */
const WALLET_IDLE_SECONDS = 3_600;
const WALLET_TOTAL_SECONDS = 86_400;
const PIN_FRESH_SECONDS = 300;

export type SessionView = z.infer<typeof wire.SessionView>;

/** Says on the bus that a session ended; `wallet:<rid>` is what an event stream listens to. */
const endedMessage = (which: { session: string } | { jkt: string }) =>
  JSON.stringify({ type: 'session.ended', ...which });
export const walletChannel = (rid: Rid) => `wallet:${rid}`;

/**
 * Opens a session. `isFresh`: for PIN or passkey just now, so that sensitive calls are heard for five minutes. `byPin`: it
 * was the PIN, since P signed.
 */
export async function openWalletSession(
  world: World,
  { rid, jkt, byPin, isFresh }: { rid: Rid; jkt: string; byPin: boolean; isFresh: boolean },
): Promise<SessionView> {
  const token = makeHandle(world, 'session', rid);
  const { expiresAt, pinFreshUntil } = await store.insertWalletSession(world, {
    rid,
    tokenHash: hashOf(token),
    jkt,
    lifetimeSeconds: WALLET_TOTAL_SECONDS,
    byPin,
    pinFreshSeconds: isFresh ? PIN_FRESH_SECONDS : 0,
  });
  return { token, expiresAt: expiresAt.toISOString(), pinFreshUntil: pinFreshUntil.toISOString() };
}

/**
 * The wallet that called: its device key, its session, and an active device.
 *
 * @throws Refusal `session.required`, `session.expired`, `device.proof_invalid`, or how the device stands
 */
export async function authenticateWallet(world: World, request: FastifyRequest): Promise<Wallet> {
  if (request.headers.authorization === undefined) throw new Refusal('session.required');
  const device = await proveDevice(world, request);
  if (!device.token) throw new Refusal('session.required');
  const rid = ridOf(world, 'session', device.token);
  const sessionHash = hashOf(device.token);
  const row = await store.findWalletSession(world, rid, sessionHash, device.jkt, WALLET_IDLE_SECONDS);
  if (!row) throw new Refusal('session.expired');
  refuseInactive(row.deviceState);
  if (row.isStale) await store.markWalletSessionSeen(world, rid, sessionHash);
  return { rid, jkt: device.jkt, sessionHash, pinFresh: row.pinFresh, byPin: row.byPin };
}

/** @throws Refusal that says how the device stands, where it is not active */
export function refuseInactive(state: string): void {
  if (state === 'disabled') throw new Refusal('device.disabled');
  if (state === 'frozen') throw new Refusal('device.frozen');
  if (state === 'replaced') throw new Refusal('device.replaced');
  if (state !== 'active') throw new Refusal('device.unknown');
}

/** @throws Refusal `session.step_up_required` where the PIN was not proved within five minutes */
export function requireFreshPin(wallet: Wallet): void {
  if (!wallet.pinFresh) throw new Refusal('session.step_up_required');
}

/** Whether the PIN itself was proved in this session after that moment; a passkey is no PIN. */
export async function isPinProvedSince(world: World, { rid, sessionHash }: Wallet, since: Date): Promise<boolean> {
  return store.isPinSince(world, rid, sessionHash, { since, freshSeconds: PIN_FRESH_SECONDS });
}

/** @throws Refusal `session.pin_required` where the PIN itself was not typed within five minutes: no passkey will do */
export function requirePin(wallet: Wallet): void {
  if (!wallet.pinFresh || !wallet.byPin) throw new Refusal('session.pin_required');
}

/** Whether a stream that this session opened may stay open. */
export async function isWalletSessionOpen(world: World, { rid, jkt, sessionHash }: Wallet): Promise<boolean> {
  const row = await store.findWalletSession(world, rid, sessionHash, jkt, WALLET_IDLE_SECONDS);
  return row?.deviceState === 'active';
}

/** Ends every other session of this wallet's device; shares that it holds open stay. */
export async function endOtherWalletSessions(world: World, { rid, jkt, sessionHash }: Wallet): Promise<void> {
  for (const ended of await store.markOtherWalletSessionsEnded(world, rid, jkt, sessionHash))
    await world.bus.publish(walletChannel(rid), endedMessage({ session: ended.toString('hex') }));
}

/** Ends every session of one device. */
export async function endWalletSessions(world: World, rid: Rid, jkt: string): Promise<void> {
  await store.markWalletSessionsEnded(world, rid, jkt);
  await world.bus.publish(walletChannel(rid), endedMessage({ jkt }));
}
