import { calls } from '@jatidiri/contracts/browser';
import type { OpenVault } from '../keys/vault.ts';
import { callWith } from '../server/caller.ts';
import { makeObservable } from './observable.ts';

export interface OpenSession {
  readonly step: 'open';
  readonly vault: OpenVault;
  readonly token: string;
}

export interface LockedSession {
  readonly step: 'locked';
  readonly why: 'start' | 'asked' | 'idle' | 'ended';
}

/** The one session of this tab. Its keys live in memory alone, so a reload locks. */
export const session = makeObservable<OpenSession | LockedSession>({ step: 'locked', why: 'start' });

/** Forgets the keys at once; that the server hears of it may take longer. */
export async function lock(why: Exclude<LockedSession['why'], 'start'>): Promise<void> {
  const before = session.read();
  session.write({ step: 'locked', why });
  if (before.step !== 'open' || why === 'ended') return;
  // Whatever the answer: this side is locked, and the server ends idle sessions by itself.
  await callWith(before.token, { isLast: true })(calls.closeSession).catch(() => undefined);
}

/** The keys of the open session; throws when locked. */
export function openKeys(): OpenVault {
  const now = session.read();
  if (now.step !== 'open') throw new Error('the wallet is locked');
  return now.vault;
}
