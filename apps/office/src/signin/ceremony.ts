import { calls } from '@jatidiri/contracts/browser';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { call } from '../server/call.ts';
import type { Officer } from './useOfficer.ts';

/** Thrown when the officer or the browser ended the passkey dialog. */
export class CeremonyEnded extends Error {}

/** Signs in with a passkey (WebAuthn 3, 7.2); signed in already, it makes the session fresh. */
export async function signIn(): Promise<Officer> {
  const { options } = await call(calls.startSignIn);
  const response = await ended(
    startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON }),
  );
  return call(calls.finishSignIn, { response, app: 'office' });
}

/** Makes the passkey that an invitation allows (WebAuthn 3, 7.1), and signs in. */
export async function enrol(invite: string): Promise<Officer> {
  const { options } = await call(calls.startEnrolment, { invite });
  const response = await ended(
    startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
  );
  return call(calls.finishEnrolment, { invite, response });
}

async function ended<Result>(ceremony: Promise<Result>): Promise<Result> {
  try {
    return await ceremony;
  } catch (cause) {
    throw new CeremonyEnded('the passkey dialog ended', { cause });
  }
}
