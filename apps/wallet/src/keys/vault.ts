import type { PublicJwk, Seal, Vault } from '../store/database.ts';
import { type DeviceKey, es256, publicJwkOf, signerOf } from './device.ts';
import { fromBase64url, randomBytes, toBase64url, utf8 } from './encoding.ts';

/** What lies in the vault: the private half of U and the store key. In memory only from one seal to the next. */
export interface Secrets {
  readonly user: string;
  readonly store: string;
}

/** What opened secrets yield, in memory alone. No key of it can be exported. */
export interface OpenVault {
  /** ES256 by U: a fresh signature proves that the PIN was right, or the passkey was used. */
  readonly signAsUser: DeviceKey['sign'];
  /** Seals what is personal and wraps the holder keys. */
  readonly storeKey: CryptoKey;
}

/** The key that a seal is made with, and opened by: of the PIN's OPRF output, or of the passkey's PRF. */
export type KeyForSeal = (salt: Uint8Array<ArrayBuffer>) => Promise<CryptoKey>;

/** The seal did not open: the PIN is wrong, or it is another passkey's. */
export class WrongKey extends Error {}

/** Makes U and the store key and seals both; nothing of them is kept outside the vault. */
export async function createVault(keyFor: KeyForSeal): Promise<{ vault: Vault; secrets: Secrets }> {
  const pair = await crypto.subtle.generateKey(es256, true, ['sign', 'verify']);
  const user = toBase64url(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const secrets = { user, store: toBase64url(randomBytes(32)) };
  const userJwk: PublicJwk = await publicJwkOf(pair.publicKey);
  return { vault: { ...(await seal(secrets, keyFor)), userJwk, confirmed: false }, secrets };
}

export async function seal(secrets: Secrets, keyFor: KeyForSeal): Promise<Seal> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const plain = utf8(JSON.stringify(secrets));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyFor(salt), plain);
  return { salt, iv, data };
}

/** @throws WrongKey when the seal does not open */
export async function unseal({ salt, iv, data }: Seal, keyFor: KeyForSeal): Promise<Secrets> {
  const key = await keyFor(salt);
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
    return JSON.parse(new TextDecoder().decode(plain)) as Secrets;
  } catch (cause) {
    throw new WrongKey('the vault did not open', { cause });
  }
}

export async function openSecrets({ user, store }: Secrets): Promise<OpenVault> {
  const userKey = await crypto.subtle.importKey('pkcs8', fromBase64url(user), es256, false, ['sign']);
  const uses: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  const storeKey = await crypto.subtle.importKey('raw', fromBase64url(store), 'AES-GCM', false, uses);
  return { signAsUser: signerOf(userKey), storeKey };
}
