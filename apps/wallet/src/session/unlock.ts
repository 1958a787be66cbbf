import { calls } from '@jatidiri/contracts/browser';
import { toBase64url, utf8 } from '../keys/encoding.ts';
import { blindPin } from '../keys/pin.ts';
import { createVault, openVault, WrongPin } from '../keys/vault.ts';
import { callWith, deviceCall } from '../server/caller.ts';
import { readOpen, removeOpen, writeOpen } from '../store/database.ts';
import { session } from './session.ts';

/** The PIN was wrong; the server has counted the try. */
export class PinRefused extends Error {
  readonly triesLeft: number;
  constructor(triesLeft: number, cause: unknown) {
    super('wrong PIN', { cause });
    this.triesLeft = triesLeft;
  }
}

/**
 * Sets the first PIN with the token of the activation, and opens the session. The vault is written before the server
 * hears of the user key, so that a lost answer leaves a vault that opens, never a server that waits for a lost key.
 */
export async function setFirstPin(pin: string, issuanceToken: string): Promise<void> {
  const call = callWith(issuanceToken);
  const blinded = blindPin(pin);
  const { evaluated, challenge } = await call(calls.startPin, { blinded: blinded.blinded });
  const { vault, open } = await createVault(blinded, evaluated);
  await writeOpen('vault', vault);
  const signature = toBase64url(await open.signAsUser(utf8(`jatidiri-seal:${challenge}`)));
  const { token } = await call(calls.sealPin, { userJwk: vault.userJwk, challenge, signature });
  await writeOpen('vault', { ...vault, confirmed: true });
  await forgetActivation();
  session.write({ step: 'open', vault: open, token });
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
  const { token } = await deviceCall(calls.openSession, { challenge, signature });
  if (!vault.confirmed) {
    await writeOpen('vault', { ...vault, confirmed: true });
    await forgetActivation();
  }
  session.write({ step: 'open', vault: open, token });
}

async function forgetActivation(): Promise<void> {
  await removeOpen('issuance');
  await removeOpen('draft');
}
