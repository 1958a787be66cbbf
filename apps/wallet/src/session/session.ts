import { calls } from '@jatidiri/contracts/browser';
import type { OpenVault } from '../keys/vault.ts';
import { callWith } from '../server/caller.ts';
import { makeObservable } from './observable.ts';
import { passkeyOffer } from './offer.ts';

/** How the server will hear of an open wallet. */
export interface Unproved {
  /** U's signature. */
  readonly signAsUser: OpenVault['signAsUser'];
  /** When a passkey brought it; without, U says no more than that the line is back. */
  readonly openedAt?: number;
  /** The PIN's proof, whose challenge lives until then (milliseconds since 1970). */
  readonly byPin?: { readonly prove: () => Promise<string>; readonly until: number };
}

export interface OpenSession {
  readonly step: 'open';
  /** Opens all that this wallet keeps; with it card, documents and offline codes work without a line. */
  readonly storeKey: CryptoKey;
  /** The server's session. Undefined while its proof is on the way, and while there was no line since the opening. */
  readonly token: string | undefined;
  /** The server has just evaluated the PIN, and is being shown the proof: there is a line. */
  readonly isProving?: boolean;
  /** Only until the server has answered: later on nothing on this page can prove anything anew by itself. */
  readonly unproved?: Unproved;
}

export interface LockedSession {
  readonly step: 'locked';
  readonly why: 'start' | 'asked' | 'idle' | 'ended';
}

export type Session = OpenSession | LockedSession;

/** The one session of this tab. Its keys live in memory alone, so a reload locks. */
export const session = makeObservable<Session>({ step: 'locked', why: 'start' });

/** Whether the server was heard since the opening: what needs a line is offered only then. */
export const hasLine = (now: Session): boolean => now.step === 'open' && (now.token !== undefined || !!now.isProving);

/** Whether the server knows of the session. */
export function isOnlineSession(now: Session): now is OpenSession & { readonly token: string } {
  return now.step === 'open' && now.token !== undefined;
}

/** Forgets the keys at once; that the server hears of it may take longer. */
export async function lock(why: Exclude<LockedSession['why'], 'start'>): Promise<void> {
  const before = session.read();
  session.write({ step: 'locked', why });
  passkeyOffer.write(undefined);
  if (!isOnlineSession(before) || why === 'ended') return;
  // Whatever the answer: this side is locked, and the server ends idle sessions by itself.
  await callWith(before.token, { isLast: true })(calls.closeSession).catch(() => undefined);
}

/** Ends at the server what came after the wallet was locked. Closing one session of a device closes all of them. */
export async function closeLate(token: string): Promise<void> {
  if (session.read().step === 'locked') await callWith(token)(calls.closeSession).catch(() => undefined);
}

/** The key of the open session; throws when locked. Works without a line. */
export function openKeys(): Pick<OpenSession, 'storeKey'> {
  const now = session.read();
  if (now.step !== 'open') throw new Error('the wallet is locked');
  return now;
}
