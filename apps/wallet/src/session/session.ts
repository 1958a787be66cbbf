import { calls, type ReplyOf, type wallet } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { blindPin } from '../keys/pin.ts';
import { createVault, type OpenVault, openVault, WrongPin } from '../keys/vault.ts';
import { callWith, deviceCall } from '../server/caller.ts';
import { readOpen, removeOpen, writeOpen } from '../store/database.ts';
import { makeObservable } from './observable.ts';

type SessionView = ReplyOf<typeof wallet.openSession>;

export interface OpenSession {
  readonly step: 'open';
  readonly vault: OpenVault;
  readonly token: string;
}

export type Session = { readonly step: 'locked'; readonly why: 'start' | 'asked' | 'idle' | 'ended' } | OpenSession;

/** The one session of this tab. Its keys live in memory alone, so a reload locks. */
export const session = makeObservable<Session>({ step: 'locked', why: 'start' });

/** The PIN was wrong; the server has counted the try. */
export class PinRefused extends Error {
  readonly triesLeft: number;
  constructor(triesLeft: number, cause: unknown) {
    super('wrong PIN', { cause });
    this.triesLeft = triesLeft;
  }
}

/**
 * Sets the first PIN with the token of the activation. The vault is written before the server hears of the user key, so
 * that a lost answer leaves a vault that opens and never a server that waits for a key nobody has.
 */
export async function setFirstPin(pin: string, issuanceToken: string): Promise<void> {
  const call = callWith(issuanceToken);
  const blinded = blindPin(pin);
  const { evaluated, challenge } = await call(calls.startPin, { blinded: blinded.blinded });
  const { vault, open } = await createVault(blinded, evaluated);
  await writeOpen('vault', vault);
  const signature = toBase64url(await open.signAsUser(utf8(`jatidiri-seal:${challenge}`)));
  const opened = await call(calls.sealPin, { userJwk: vault.userJwk, challenge, signature });
  await writeOpen('vault', { ...vault, confirmed: true });
  await removeOpen('issuance');
  openWith(open, opened);
}

/** @throws PinRefused with the tries left; Refused `pin.wait`, `device.disabled` and the like */
export async function openWithPin(pin: string): Promise<void> {
  const vault = await readOpen('vault');
  if (!vault) throw new Error('no vault on this device');
  const blinded = blindPin(pin);
  const { evaluated, triesLeft, challenge } = await deviceCall(calls.evaluatePin, { blinded: blinded.blinded });
  const open = await openVault(vault, blinded, evaluated).catch((error: unknown) => {
    throw error instanceof WrongPin ? new PinRefused(triesLeft, error) : error;
  });
  const signature = toBase64url(await open.signAsUser(utf8(`jatidiri-open:${challenge}`)));
  const opened = await deviceCall(calls.openSession, { challenge, signature });
  if (!vault.confirmed) await writeOpen('vault', { ...vault, confirmed: true });
  openWith(open, opened);
}

function openWith(vault: OpenVault, { token }: SessionView): void {
  session.write({ step: 'open', vault, token });
}

/** Forgets the keys at once; that the server hears of it may take longer. */
export async function lock(why: 'asked' | 'idle' | 'ended'): Promise<void> {
  const before = session.read();
  session.write({ step: 'locked', why });
  if (before.step !== 'open' || why === 'ended') return;
  // Whatever the answer: this side is locked, and the server ends idle sessions by itself.
  await callWith(before.token)(calls.closeSession).catch(() => undefined);
}

/** The store key of the open session; throws when locked. */
export function openKeys(): OpenVault {
  const now = session.read();
  if (now.step !== 'open') throw new Error('the wallet is locked');
  return now.vault;
}
