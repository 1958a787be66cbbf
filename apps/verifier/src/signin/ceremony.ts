import { calls } from '@jatidiri/contracts/browser';
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { call } from '../server/side.ts';

/** Signs in with a passkey (WebAuthn 3, 7.2). @throws DOMException or Error when its dialog ended. */
export async function signIn(): Promise<void> {
  const { options } = await call(calls.startSignIn);
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const response = await startAuthentication({ optionsJSON });
  await call(calls.finishSignIn, { response, app: 'verifier' });
}

/** Makes the passkey that an invitation allows (WebAuthn 3, 7.1), and signs in. */
export async function enrol(invite: string): Promise<void> {
  const { options } = await call(calls.startEnrolment, { invite });
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const response = await startRegistration({ optionsJSON });
  await call(calls.finishEnrolment, { invite, response });
}
