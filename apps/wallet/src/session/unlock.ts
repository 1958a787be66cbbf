import { calls } from '@jatidiri/contracts/browser';
import { readFirstCard } from '../card/firstCard.ts';
import type { DeviceKey } from '../keys/device.ts';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { askPasskey, canHavePasskey, forgetPasskeys, stopAsking, TakenBack } from '../keys/passkey.ts';
import {
  createVault,
  openPinKey,
  openSecrets,
  type PinSecrets,
  type Secrets,
  seal,
  unseal,
  WrongKey,
  withNewPinKey,
} from '../keys/vault.ts';
import { callWith, deviceCall } from '../server/caller.ts';
import { script } from '../server/script.ts';
import { readOpen, removeOpen, type Vault, writeOpen } from '../store/database.ts';
import { removeDraft } from '../store/draft.ts';
import { markWallet } from '../store/marker.ts';
import { changeVault, readVault, replaceVault, settleVault, takeOver, withNext } from '../store/vault.ts';
import { openMeanwhile, proveBy, sessionToken } from './connect.ts';
import type { FirstPin } from './firstPin.ts';
import { PinRefused, Stopped } from './notOpened.ts';
import { passkeyOffer } from './offer.ts';
import { closeLate, type Session, session } from './session.ts';
import { type OpenedByPin, unsealByPin } from './unseal.ts';

type Signer = DeviceKey['sign'];

/** The OPRF's curve takes a slow phone a while to make: whoever opens by passkey does without. */
const blind = async (pin: string) => (await script(import('../keys/pin.ts'))).blindPin(pin);

/**
 * Sets the first PIN, by the calls of an activation, of a move or of a reset, and opens the session. The vault is
 * written before the server hears of the user key, so that a lost answer leaves a vault that opens, never a server that
 * waits for a lost key. In a reset it is kept beside the one before, which opens until the server has answered.
 */
export async function setFirstPin(pin: string, by: FirstPin): Promise<void> {
  const blinded = await blind(pin);
  const { evaluated, challenge } = await by.start({ blinded: blinded.blinded });
  const { vault, secrets, pinJwk } = await createVault(blinded.finish(evaluated));
  const before = by.replaces && (await readOpen('vault'));
  await (before ? changeVault(before, (now) => withReplacement(now, vault)) : writeOpen('vault', vault));
  const { signAsUser, storeKey } = await openSecrets(secrets.shared);
  const signature = await signed(signAsUser, 'seal', challenge);
  const pinSignature = await signed(await openPinKey(secrets), 'seal', challenge);
  const { token } = await by.seal({ userJwk: vault.userJwk, pinJwk, challenge, signature, pinSignature });
  const confirmed = { ...vault, confirmed: true };
  await (before ? putInPlace(before, confirmed) : writeOpen('vault', confirmed));
  await endActivation();
  if (await canHavePasskey()) passkeyOffer.write(secrets.shared);
  session.write({ step: 'open', storeKey, token });
}

/** Passkeys opened the vault of before alone. */
async function putInPlace(before: Vault, vault: Vault): Promise<void> {
  await replaceVault(before, vault);
  void forgetPasskeys(before.passkeys);
}

function withReplacement(now: Vault, { confirmed: _, ...replacement }: Vault): Vault {
  return { ...now, replacements: [...(now.replacements ?? []), replacement] };
}

async function signed(sign: Signer, context: 'seal' | 'change', challenge: string): Promise<string> {
  return toBase64url(await sign(utf8(`jatidiri-${context}:${challenge}`)));
}

/**
 * Opens the wallet by PIN, which needs a line. Returns what the PIN opened, for whoever seals it once more.
 *
 * @throws PinRefused with the tries left; NoConnection; Refused `pin.wait`, `device.disabled` and the like
 */
export async function openWithPin(pin: string): Promise<PinSecrets> {
  void stopAsking();
  const before = session.read();
  const vault = await readVault();
  const blinded = await blind(pin);
  const { evaluated, triesLeft, challenge } = await deviceCall(calls.evaluatePin, { blinded: blinded.blinded });
  const opened = await unsealByPin(vault, blinded.finish(evaluated)).catch((error: unknown) => {
    throw error instanceof WrongKey ? new PinRefused(triesLeft, error) : error;
  });
  const { secrets } = opened;
  const { storeKey, signAsUser } = await openSecrets(secrets.shared);
  const prove = async () => {
    const token = await proveBy(await openPinKey(secrets), challenge);
    await settle(opened, vault);
    return token;
  };
  // An act that waits for the proof gets it, and what a reset replaced is cleared before anything is read.
  const mustWait = before.step === 'open' || 'replacement' in opened;
  if (!mustWait) await readFirstCard(storeKey);
  // A passkey that was asked for before, and answered meanwhile, may have opened, and been locked again.
  void stopAsking();
  if (mustWait || session.read() !== before) await takeProved(before, storeKey, await prove());
  else openMeanwhile(storeKey, signAsUser, prove);
  return secrets;
}

/** A wallet that was locked meanwhile stays locked. */
async function takeProved(before: Session, storeKey: CryptoKey, token: string): Promise<void> {
  const now = session.read();
  if (now.step === 'locked' && now !== before) await closeLate(token);
  else session.write({ step: 'open', storeKey, token });
}

/** Only once the server has taken the proof: until then any of the seals may be the one that opens. */
async function settle(opened: OpenedByPin, before: Vault): Promise<void> {
  if ('replacement' in opened) await putInPlace(before, opened.replacement);
  else await settleVault(before, (now) => ({ ...opened.settle(now), confirmed: true }));
  if ('replacement' in opened || !before.confirmed) await endActivation();
}

/**
 * Changes the PIN of an open wallet, which P alone may. The new seal, with a P of its own, is kept beside the old one
 * before the server lets the new PIN take over, so that a killed tab leaves one of the two that opens.
 *
 * @throws NoConnection; Refused `session.pin_required` and the like
 */
export async function changePin(present: PinSecrets, pin: string): Promise<void> {
  const call = callWith(await sessionToken());
  const vault = await readVault();
  const blinded = await blind(pin);
  const { evaluated, challenge } = await call(calls.startPinChange, { blinded: blinded.blinded });
  const { secrets, pinJwk } = await withNewPinKey(present.shared);
  const next = await seal(secrets, blinded.finish(evaluated));
  await changeVault(vault, (now) => withNext(now, next));
  const signature = await signed(await openPinKey(present), 'change', challenge);
  const pinSignature = await signed(await openPinKey(secrets), 'change', challenge);
  await call(calls.changePin, { challenge, signature, pinJwk, pinSignature });
  await settleVault(vault, (now) => takeOver(now, next));
}

/**
 * Opens the wallet by one of its passkeys, with a line or without. The session at the server follows by itself
 * (`sessionToken`).
 *
 * @param isWanted asked right before the phone asks for the finger
 * @throws PasskeyFailed; TakenBack; Stopped where the server's last word was no
 */
export async function openWithPasskey(isWanted = () => true): Promise<void> {
  const before = session.read();
  const [vault] = await Promise.all([readVault(), refuseStopped()]);
  if (!isWanted()) throw new TakenBack('another way in was chosen');
  const { signAsUser, storeKey } = await openSecrets(await unsealByPasskey(vault));
  await readFirstCard(storeKey);
  // The question may have stood there for long, and the server may have said no meanwhile.
  await refuseStopped();
  // The PIN was quicker.
  if (session.read() !== before) return;
  session.write({ step: 'open', storeKey, token: undefined, unproved: { signAsUser, openedAt: Date.now() } });
}

async function refuseStopped(): Promise<void> {
  const stopped = await readOpen('stopped');
  if (stopped) throw new Stopped(stopped);
}

/** Proves anew, in the open session, that the resident is there. @throws PasskeyFailed, NoConnection, Refused */
export async function proveWithPasskey(): Promise<void> {
  const before = session.read();
  const { signAsUser, storeKey } = await openSecrets(await unsealByPasskey(await readVault()));
  const { challenge } = await deviceCall(calls.challengeUser);
  await takeProved(before, storeKey, await proveBy(signAsUser, challenge));
}

async function unsealByPasskey({ passkeys = [] }: Vault): Promise<Secrets> {
  const used = await askPasskey(passkeys.map(({ id }) => id));
  const own = passkeys.find(({ id }) => id === used.id);
  if (!own) throw new Error('the browser used a passkey that was not asked for');
  return unseal(own, used.keyFor);
}

async function endActivation(): Promise<void> {
  markWallet();
  await removeOpen('issuance');
  await removeDraft();
}
