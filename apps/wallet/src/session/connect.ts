import { calls, Refused } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import type { OpenVault } from '../keys/vault.ts';
import { deviceCall } from '../server/caller.ts';
import { closeLate, lock, type OpenSession, type Session, session, type Unproved } from './session.ts';
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
  if (connecting) return connecting;
  const mine = connect(now).finally(() => {
    // The PIN may have opened meanwhile, and be proving.
    if (connecting === mine) connecting = undefined;
  });
  connecting = mine;
  return mine;
}

/** The server keeps a challenge for two minutes. */
const CHALLENGE_MS = 110_000;

/**
 * Opens the wallet while the PIN's proof is on its way: a poor line takes half a second for it. Calls wait for the token.
 * Where the line breaks, the proof is shown again while its challenge lives, so that a right PIN is not counted as a
 * wrong one; later on the session comes by U, as after a passkey without a line.
 */
export function openMeanwhile(
  storeKey: CryptoKey,
  signAsUser: Unproved['signAsUser'],
  prove: () => Promise<string>,
): void {
  const byPin = { prove, until: Date.now() + CHALLENGE_MS };
  session.write({ step: 'open', storeKey, token: undefined, isProving: true });
  const proving = session.read();
  const mine = obtain(proving, prove).finally(() => {
    if (connecting === mine) connecting = undefined;
    if (session.read() === proving)
      session.write({ step: 'open', storeKey, token: undefined, unproved: { signAsUser, byPin } });
  });
  connecting = mine;
  // Whoever calls meanwhile hears of it, and so does the reconnecting.
  mine.catch(() => undefined);
}

async function connect(before: OpenSession): Promise<string> {
  const { unproved } = before;
  if (!unproved) throw new Error('an open session without a token and without U');
  return obtain(before, () => proveAgain(unproved));
}

async function proveAgain({ signAsUser, openedAt = 0, byPin }: Unproved): Promise<string> {
  if (byPin && Date.now() < byPin.until) {
    try {
      return await byPin.prove();
    } catch (error) {
      // The server heard it before, and its answer was lost: each challenge is good once.
      if (!(error instanceof Refused) || error.code !== 'pin.wrong') throw error;
    }
  }
  const { challenge } = await deviceCall(calls.challengeUser);
  const as = Date.now() - openedAt < JUST_NOW_MS ? 'open' : 'resume';
  return proveBy(signAsUser, challenge, as);
}

async function obtain(before: Session, prove: () => Promise<string>): Promise<string> {
  try {
    const token = await prove();
    if (session.read() === before && before.step === 'open')
      session.write({ step: 'open', storeKey: before.storeKey, token });
    else await closeLate(token);
    return token;
  } catch (error) {
    if (session.read() === before && error instanceof Refused && isNoWallet(error.code)) {
      if (error.code.startsWith('device.')) await keepStanding(error.code.slice('device.'.length));
      await lock('ended');
    }
    throw error;
  }
}

/** The device is stopped, or its keys are not those that the server knows: what it holds is not to be looked at here. */
const isNoWallet = (code: string) => code.startsWith('device.') || code === 'pin.wrong' || code === 'pin.not_set';
