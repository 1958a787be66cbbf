import { deriveSealKey } from './derive.ts';
import { fromBase64url, randomBytes, toBase64url, utf8 } from './encoding.ts';
import type { KeyForSeal, Secrets } from './vault.ts';

/** WebAuthn 3, 10.1.4: the authenticator answers another 32 bytes for each credential, so one input serves for all. */
const PRF_INPUT = utf8('jatidiri-passkey-1');
const PATIENCE_MS = 60_000;
/** ES256, and RS256 as the specification recommends beside it; nobody verifies: the passkey opens, it does not sign. */
const algorithms = [-7, -257];

export interface UsedPasskey {
  /** base64url of the credential id. */
  readonly id: string;
  readonly keyFor: KeyForSeal<Secrets>;
}

/** The wallet asked, and went another way before it had an answer. */
export class TakenBack extends Error {}

/** `not_used`: cancelled, or no longer on this phone; browsers do not tell which. `no_prf`: it can open nothing. */
export class PasskeyFailed extends Error {
  readonly why: 'not_used' | 'no_prf' | 'exists';
  constructor(why: PasskeyFailed['why'], cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

/** Whether this phone has a screen lock that guards passkeys, and its browser knows PRF, as far as it says. */
export async function canHavePasskey(): Promise<boolean> {
  if (!('PublicKeyCredential' in globalThis)) return false;
  const known = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined);
  if (known?.['extension:prf'] === false) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/**
 * Makes a passkey on this phone. It names nobody: who opens the phone's list of passkeys learns that a wallet is here.
 *
 * @throws PasskeyFailed
 */
export async function createPasskey(existing: readonly string[]): Promise<UsedPasskey> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { id: location.hostname, name: 'Jatidiri' },
    user: { id: randomBytes(16), name: 'KTP Digital', displayName: 'KTP Digital' },
    challenge: randomBytes(32),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'required',
      userVerification: 'required',
    },
    excludeCredentials: existing.map(descriptorOf),
    timeout: PATIENCE_MS,
    extensions: { prf: { eval: { first: PRF_INPUT } } },
  };
  const made = await navigator.credentials.create({ publicKey }).catch((cause: unknown) => {
    throw new PasskeyFailed(isNamed(cause, 'InvalidStateError') ? 'exists' : 'not_used', cause);
  });
  const credential = credentialOf(made);
  const { prf } = credential.getClientExtensionResults();
  if (prf?.results?.first) return usedOf(credential);
  // Some phones evaluate only when a passkey is used, not when it is made.
  if (prf?.enabled) return askPasskey([toBase64url(credential.rawId)]);
  await forgetPasskey(toBase64url(credential.rawId));
  throw new PasskeyFailed('no_prf');
}

let asking: { readonly abort: () => void; readonly over: Promise<unknown> } | undefined;

/** Takes back a question that nobody has answered yet: a browser refuses to ask two at a time. */
export async function stopAsking(): Promise<void> {
  asking?.abort();
  await asking?.over;
}

/** Asks for one of these passkeys, and takes back what was asked before. @throws PasskeyFailed, TakenBack */
export async function askPasskey(ids: readonly string[]): Promise<UsedPasskey> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    rpId: location.hostname,
    challenge: randomBytes(32),
    allowCredentials: ids.map(descriptorOf),
    userVerification: 'required',
    timeout: PATIENCE_MS,
    extensions: { prf: { eval: { first: PRF_INPUT } } },
  };
  await stopAsking();
  const stop = new AbortController();
  const answer = navigator.credentials.get({ publicKey, signal: stop.signal });
  asking = { abort: () => stop.abort(), over: answer.catch(() => undefined) };
  const used = await answer.catch((cause: unknown) => {
    throw isNamed(cause, 'AbortError')
      ? new TakenBack('asked otherwise', { cause })
      : new PasskeyFailed('not_used', cause);
  });
  return usedOf(credentialOf(used));
}

/** Tells the phone that this passkey opens nothing any more; where the browser can't, it stays in the phone's settings. */
export async function forgetPasskey(id: string): Promise<void> {
  if (!('PublicKeyCredential' in globalThis)) return;
  const gone = { rpId: location.hostname, credentialId: id };
  await PublicKeyCredential.signalUnknownCredential?.(gone).catch(() => undefined);
}

/** The same of all passkeys of a vault that is gone. */
export async function forgetPasskeys(passkeys: readonly { readonly id: string }[] = []): Promise<void> {
  await Promise.all(passkeys.map(({ id }) => forgetPasskey(id)));
}

function usedOf(credential: PublicKeyCredential): UsedPasskey {
  const output = credential.getClientExtensionResults().prf?.results?.first;
  if (!output) throw new PasskeyFailed('no_prf');
  const secret = output instanceof ArrayBuffer ? new Uint8Array(output) : new Uint8Array(output.buffer);
  return { id: toBase64url(credential.rawId), keyFor: passkeyKey(secret) };
}

/** The key of a passkey's seal, from what its PRF answered. */
export const passkeyKey =
  (secret: Uint8Array): KeyForSeal<Secrets> =>
  (salt) =>
    deriveSealKey(secret, salt, 'jatidiri-passkey-1');

const descriptorOf = (id: string) => ({ type: 'public-key' as const, id: fromBase64url(id) });

function credentialOf(credential: Credential | null): PublicKeyCredential {
  if (credential instanceof PublicKeyCredential) return credential;
  throw new PasskeyFailed('not_used');
}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;
