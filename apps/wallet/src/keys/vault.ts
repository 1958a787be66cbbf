import type { PublicJwk, Seal, Vault } from '../store/database.ts';
import { type DeviceKey, es256, publicJwkOf, signerOf } from './device.ts';
import { fromBase64url, randomBytes, toBase64url, utf8 } from './encoding.ts';

/** What PIN and passkey open: the private half of U and the store key. In memory only from one seal to the next. */
export interface Secrets {
  readonly user: string;
  readonly store: string;
}

/**
 * What the PIN alone opens: the same, and the private half of P, whose signature says that the right PIN was typed. A
 * passkey's seal can't take it, since one does not stand where the other is asked for (ADR 31).
 */
export interface PinSecrets {
  readonly shared: Secrets;
  readonly pin: string;
}

/** What opened secrets yield, in memory alone. No key of it can be exported. */
export interface OpenVault {
  /** ES256 by U, which PIN and passkey open: after a passkey it proves that one was used just now. */
  readonly signAsUser: DeviceKey['sign'];
  /** Seals what is personal and wraps the holder keys. */
  readonly storeKey: CryptoKey;
}

/** The key that a seal is made with, and opened by: of the PIN's OPRF output, or of the passkey's PRF. */
export interface KeyForSeal<Inside> {
  (salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey>;
  /** Tells the two apart where types are checked; never set. */
  readonly inside?: Inside;
}

/** The seal did not open: the PIN is wrong, or it is another passkey's. */
export class WrongKey extends Error {}

/** Makes U, P and the store key and seals them; nothing of them is kept outside the vault. `pinJwk`: of P, for the server. */
export async function createVault(
  keyFor: KeyForSeal<PinSecrets>,
): Promise<{ vault: Vault; secrets: PinSecrets; pinJwk: PublicJwk }> {
  const user = await makeKey();
  const { secrets, pinJwk } = await withNewPinKey({ user: user.secret, store: toBase64url(randomBytes(32)) });
  return { vault: { ...(await seal(secrets, keyFor)), userJwk: user.jwk, confirmed: false }, secrets, pinJwk };
}

/** Each PIN has a P of its own. */
export async function withNewPinKey(shared: Secrets): Promise<{ secrets: PinSecrets; pinJwk: PublicJwk }> {
  const { secret, jwk } = await makeKey();
  return { secrets: { shared, pin: secret }, pinJwk: jwk };
}

async function makeKey(): Promise<{ secret: string; jwk: PublicJwk }> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(es256, true, ['sign', 'verify']);
  const secret = toBase64url(await crypto.subtle.exportKey('pkcs8', privateKey));
  return { secret, jwk: await publicJwkOf(publicKey) };
}

export async function seal<Inside>(secrets: NoInfer<Inside>, keyFor: KeyForSeal<Inside>): Promise<Seal> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const plain = utf8(JSON.stringify(secrets));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyFor(salt), plain);
  return { salt, iv, data };
}

/** @throws WrongKey when the seal does not open */
export async function unseal<Inside>({ salt, iv, data }: Seal, keyFor: KeyForSeal<Inside>): Promise<Inside> {
  const key = await keyFor(salt);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    return JSON.parse(new TextDecoder().decode(plain)) as Inside;
  } catch (cause) {
    throw new WrongKey('the vault did not open', { cause });
  }
}

export async function openSecrets({ user, store }: Secrets): Promise<OpenVault> {
  const uses: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  const storeKey = await crypto.subtle.importKey('raw', fromBase64url(store), 'AES-GCM', false, uses);
  return { signAsUser: await signerFrom(user), storeKey };
}

/** ES256 by P: a signature proves that the right PIN was typed. The key can't be exported. */
export const openPinKey = ({ pin }: PinSecrets): Promise<DeviceKey['sign']> => signerFrom(pin);

async function signerFrom(secret: string): Promise<DeviceKey['sign']> {
  return signerOf(await crypto.subtle.importKey('pkcs8', fromBase64url(secret), es256, false, ['sign']));
}
