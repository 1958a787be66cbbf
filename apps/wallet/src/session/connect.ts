import { calls, Refused } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import type { OpenVault } from '../keys/vault.ts';
import { callWith, deviceCall } from '../server/caller.ts';
import { lock, type OpenSession, type Session, session } from './session.ts';
import { keepStanding } from './standing.ts';

/** So long after the passkey was used its signature still says “just now”; later it only says that the line is back. */
const JUST_NOW_MS = 60_000;

/** A signature over the server's challenge opens a session there: by P after a PIN, by U otherwise. @throws NoConnection, Refused */
export async function proveBy(
  sign: OpenVault['signAsUser'],
  challenge: string,
  as: 'open' | 'resume' = 'open',
): Promise<string> {
  const signature = toBase64url(await sign(utf8(`jatidiri-${as}:${challenge}`)));
  const { token } = await deviceCall(calls.openSession, { challenge, signature, as });
  await keepStanding('active');
  return token;
}

let connecting: Promise<string> | undefined;

/**
 * The token of the open session; a wallet that was opened without a line gets it from the server first. Undefined when
 * the wallet is locked. A device that the server refuses is locked.
 *
 * @throws NoConnection, Refused
 */
export async function sessionToken(): Promise<string | undefined> {
  const now = session.read();
  if (now.step !== 'open' || now.token !== undefined) return now.step === 'open' ? now.token : undefined;
  connecting ??= connect(now).finally(() => {
    connecting = undefined;
  });
  return connecting;
}

/**
 * Opens the wallet while its proof is on the way: a poor line takes half a second for it. Calls wait for the token; where
 * the line breaks, the session comes by U, as after a passkey.
 */
export function openMeanwhile(opened: OpenSession, prove: () => Promise<string>): void {
  session.write({ ...opened, isProving: true });
  const proving = session.read();
  connecting = obtain(proving, prove).finally(() => {
    connecting = undefined;
    if (session.read() === proving) session.write(opened);
  });
  // Whoever calls meanwhile hears of it, and so does the reconnecting.
  connecting.catch(() => undefined);
}

async function connect(before: OpenSession): Promise<string> {
  const { unproved } = before;
  if (!unproved) throw new Error('an open session without a token and without U');
  return obtain(before, async () => {
    const { challenge } = await deviceCall(calls.challengeUser);
    const as = Date.now() - unproved.openedAt < JUST_NOW_MS ? 'open' : 'resume';
    return proveBy(unproved.signAsUser, challenge, as);
  });
}

async function obtain(before: Session, prove: () => Promise<string>): Promise<string> {
  try {
    const token = await prove();
    // Locked meanwhile: then the server's session goes, too. Closing one closes all, so not where another was opened.
    if (session.read() === before && before.step === 'open')
      session.write({ step: 'open', storeKey: before.storeKey, token });
    else if (session.read().step === 'locked') await callWith(token)(calls.closeSession).catch(() => undefined);
    return token;
  } catch (error) {
    if (error instanceof Refused && error.code.startsWith('device.')) {
      await keepStanding(error.code.slice('device.'.length));
      await lock('ended');
    }
    throw error;
  }
}
