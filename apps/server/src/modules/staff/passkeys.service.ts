import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Visit } from '../../kernel/caller.ts';
import { hashOf } from '../../kernel/handle.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { inTransaction, type World } from '../../kernel/world.ts';
import { openStaffSession, refuseForeign } from '../sessions/index.ts';
import { readView, type StaffView } from './staff.service.ts';
import * as store from './staff.store.ts';

type App = 'office' | 'verifier';
type Ceremony = Record<string, unknown>;

const CHALLENGE_SECONDS = 300;
const RP_NAME = 'Jatidiri';
/** ES256, EdDSA and RS256 (IANA COSE): what passkeys of today are made of. */
const ALGORITHMS = [-7, -8, -257];
const appOf = { officer: 'office', portal: 'verifier' } as const;

/** A passkey is bound to the host name of the app it was made for (WebAuthn 3, 5.1.2). */
const rpIdOf = (world: World, app: App) => new URL(world.settings.origins[app]).hostname;

/** Options for `navigator.credentials.get`: any passkey the person has here, with PIN, finger or face. */
export async function startSignIn(world: World, { request }: Visit): Promise<{ options: Ceremony }> {
  const app = request.headers.origin === world.settings.origins.verifier ? 'verifier' : 'office';
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(world, app),
    challenge: await makeChallenge(world, null),
    userVerification: 'required',
  });
  return { options: { ...options } };
}

/**
 * Signs in by a passkey. Whoever is signed in already gets a new, fresh session in place of the old one.
 *
 * @throws Refusal `passkey.failed`
 */
export async function finishSignIn(
  world: World,
  visit: Visit,
  { response, app }: { response: Ceremony; app: App },
): Promise<StaffView> {
  refuseForeign(visit.request, world.settings.origins[app]);
  const answer = response as unknown as AuthenticationResponseJSON;
  const passkey = typeof answer.id === 'string' ? await store.findPasskey(world, answer.id) : undefined;
  if (!passkey) throw new Refusal('passkey.failed');
  const challenge = await spendChallenge(world, answer.response, null);
  const counter = await orFailed(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: world.settings.origins[app],
      expectedRPID: rpIdOf(world, app),
      requireUserVerification: true,
      credential: { ...passkey, id: answer.id, publicKey: new Uint8Array(passkey.publicKey) },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  });
  const view = await readView(world, passkey.staffId);
  if (appOf[view.kind] !== app) throw new Refusal('passkey.failed');
  await store.markPasskeyUsed(world, answer.id, counter);
  await openStaffSession(world, visit, view);
  return view;
}

/** Options for `navigator.credentials.create`, for whoever holds an invitation. @throws Refusal `invite.invalid` */
export async function startEnrolment(world: World, invite: string): Promise<{ options: Ceremony; name: string }> {
  const staff = await readInvited(world, invite);
  const options = await generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: rpIdOf(world, appOf[staff.kind]),
    userID: new Uint8Array(Buffer.from(staff.id)),
    userName: staff.id,
    userDisplayName: staff.name,
    challenge: await makeChallenge(world, staff.id),
    excludeCredentials: (await store.listPasskeyIds(world, staff.id)).map((id) => ({ id })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options: { ...options }, name: staff.name };
}

/** Keeps the new passkey, spends the invitation and signs in. @throws Refusal `invite.invalid`, `passkey.failed` */
export async function finishEnrolment(
  world: World,
  visit: Visit,
  { invite, response }: { invite: string; response: Ceremony },
): Promise<StaffView> {
  const staff = await readInvited(world, invite);
  const app = appOf[staff.kind];
  refuseForeign(visit.request, world.settings.origins[app]);
  const answer = response as unknown as RegistrationResponseJSON;
  const challenge = await spendChallenge(world, answer.response, staff.id);
  const credential = await orFailed(async () => {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: world.settings.origins[app],
      expectedRPID: rpIdOf(world, app),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return registrationInfo?.credential;
  });
  await inTransaction(world, async (world) => {
    if (!(await store.takeInvite(world, hashOf(invite)))) throw new Refusal('invite.invalid');
    const { id, publicKey, counter, transports = [] } = credential;
    await store.insertPasskey(world, { staffId: staff.id, credentialId: id, publicKey, counter, transports });
  });
  await openStaffSession(world, visit, staff);
  return staff;
}

async function readInvited(world: World, invite: string): Promise<StaffView> {
  const found = await store.findInvite(world, hashOf(invite));
  if (!found) throw new Refusal('invite.invalid');
  return readView(world, found.staffId);
}

async function makeChallenge(world: World, staffId: string | null): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = new Uint8Array(world.randomBytes(32));
  const hash = hashOf(Buffer.from(challenge).toString('base64url'));
  await store.insertChallenge(world, { hash, staffId, lifetimeSeconds: CHALLENGE_SECONDS });
  return challenge;
}

/** The challenge that the answer names, spent: whatever comes of it, it does not work again. @throws Refusal `passkey.failed` */
async function spendChallenge(
  world: World,
  response: { clientDataJSON?: unknown } | undefined,
  staffId: string | null,
): Promise<string> {
  const { challenge } = await orFailed(async () => {
    const data: unknown = JSON.parse(Buffer.from(String(response?.clientDataJSON), 'base64url').toString('utf8'));
    return data as { challenge?: unknown };
  });
  if (typeof challenge !== 'string' || !(await store.takeChallenge(world, hashOf(challenge), staffId))) {
    throw new Refusal('passkey.failed');
  }
  return challenge;
}

/** The library throws at whatever does not fit; nothing but reading the answer may stand in `read`. */
async function orFailed<Result>(read: () => Promise<Result | undefined>): Promise<Result> {
  const result = await read().catch(() => undefined);
  if (result === undefined || result === null) throw new Refusal('passkey.failed');
  return result;
}
