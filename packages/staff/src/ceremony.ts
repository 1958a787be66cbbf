import { calls } from '@jatidiri/contracts/browser';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { call } from './call.ts';

/** Which console a member of staff enters: each has a session of its own. */
export type Console = 'office' | 'verifier';

/** Thrown when the person or the browser ended the passkey dialog. */
export class CeremonyEnded extends Error {}

/** Signs in with a passkey (WebAuthn 3, 7.2); signed in already, it makes the session fresh. */
export async function signIn(app: Console): Promise<void> {
  const { options } = await call(calls.startSignIn);
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const response = await ended(startAuthentication({ optionsJSON }));
  await call(calls.finishSignIn, { response, app });
}

/** Makes the passkey that an invitation allows (WebAuthn 3, 7.1), and signs in. */
export async function enrol(invite: string): Promise<void> {
  const { options } = await call(calls.startEnrolment, { invite });
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await ended(startRegistration({ optionsJSON }));
  await call(calls.finishEnrolment, { invite, response });
}

async function ended<Result>(ceremony: Promise<Result>): Promise<Result> {
  try {
    return await ceremony;
  } catch (cause) {
    throw new CeremonyEnded('the passkey dialog ended', { cause });
  }
}
