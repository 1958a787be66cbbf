import type { PublicJwk } from '../store/database.ts';
import { type DeviceKey, es256, publicJwkOf, signerOf } from './device.ts';
import { fromBase64url, randomBytes, toBase64url } from './encoding.ts';

/** A holder key as it is kept: its private half wrapped under the store key. */
export interface WrappedKey {
  readonly jwk: PublicJwk;
  readonly iv: string;
  readonly wrapped: string;
}

export interface NewHolderKey {
  readonly kept: WrappedKey;
  /** For the proof of possession, once. */
  readonly sign: DeviceKey['sign'];
}

/** Makes a key for one copy of a credential. It is wrapped at once; what signs the proof is a copy that cannot leave. */
export async function createHolderKey(storeKey: CryptoKey): Promise<NewHolderKey> {
  const pair = await crypto.subtle.generateKey(es256, true, ['sign', 'verify']);
  const iv = randomBytes(12);
  const wrapped = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, storeKey, { name: 'AES-GCM', iv });
  const kept = { jwk: await publicJwkOf(pair.publicKey), iv: toBase64url(iv), wrapped: toBase64url(wrapped) };
  return { kept, sign: await holderSigner(storeKey, kept) };
}

/** Unwraps one holder key for signing; it cannot be exported. */
export async function holderSigner(storeKey: CryptoKey, kept: WrappedKey): Promise<DeviceKey['sign']> {
  const how = { name: 'AES-GCM', iv: fromBase64url(kept.iv) };
  const wrapped = fromBase64url(kept.wrapped);
  const key = await crypto.subtle.unwrapKey('pkcs8', wrapped, storeKey, how, es256, false, ['sign']);
  return signerOf(key);
}
