import { type Caller, Refused } from '@jatidiri/contracts/browser';
import { callWith } from '../server/caller.ts';
import { sessionToken } from './connect.ts';
import { makeObservable } from './observable.ts';
import { lock } from './session.ts';

/** Set while a call waits for the PIN once more; the dialog answers it. */
export interface StepUp {
  /** No passkey will do. */
  readonly pinOnly: boolean;
  answer(confirmed: boolean): void;
}

export const stepUp = makeObservable<StepUp | undefined>(undefined);

/**
 * Calls in the open session. A session that the server has ended locks the wallet; a call that wants a fresh PIN asks
 * for it and is then repeated once.
 */
export const walletCall: Caller = async (route, input) => {
  try {
    return await inSession(route, input);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'session.expired' || error.code === 'session.required') await lock('ended');
    const pinOnly = error.code === 'session.pin_required';
    if ((!pinOnly && error.code !== 'session.step_up_required') || !(await askForPin(pinOnly))) throw error;
    return inSession(route, input);
  }
};

/** The same without asking for anything: for what goes on behind the screen. */
export const inSession: Caller = async (route, input) => callWith(await sessionToken())(route, input);

function askForPin(pinOnly: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (confirmed: boolean) => {
      stepUp.write(undefined);
      resolve(confirmed);
    };
    stepUp.write({ pinOnly, answer });
  });
}
