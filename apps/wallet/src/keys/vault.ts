import type { PublicJwk, Vault } from '../store/database.ts';
import { es256, publicJwkOf, signerOf } from './device.ts';
import { fromBase64url, randomBytes, toBase64url, utf8 } from './encoding.ts';
import type { BlindedPin } from './pin.ts';

/** What an opened vault yields, in memory alone. No key of it can be exported. */
export interface OpenVault {
  /** ES256 by U: a fresh signature proves that the PIN was right. */
  readonly signAsUser: (data: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
  /** Seals what is personal and wraps the holder keys. */
  readonly storeKey: CryptoKey;
}

/** The vault did not open: the PIN is wrong. */
export class WrongPin extends Error {}

/** Makes U and the store key and seals both under the PIN; nothing of them is kept outside the vault. */
export async function createVault(pin: BlindedPin, evaluated: string): Promise<{ vault: Vault; open: OpenVault }> {
  const user = await crypto.subtle.generateKey(es256, true, ['sign', 'verify']);
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', user.privateKey));
  const contents = { user: toBase64url(pkcs8), store: toBase64url(randomBytes(32)) };
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const key = await pin.finish(evaluated, salt);
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(JSON.stringify(contents)));
  const userJwk: PublicJwk = await publicJwkOf(user.publicKey);
  return { vault: { salt, iv, data, userJwk, confirmed: false }, open: await readContents(contents) };
}

/** @throws WrongPin when the seal does not open */
export async function openVault(vault: Vault, pin: BlindedPin, evaluated: string): Promise<OpenVault> {
  const key = await pin.finish(evaluated, vault.salt);
  let plain: ArrayBuffer;
  try {
    plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: vault.iv }, key, vault.data);
  } catch (cause) {
    throw new WrongPin('the vault did not open', { cause });
  }
  return readContents(JSON.parse(new TextDecoder().decode(plain)));
}

async function readContents({ user, store }: { user: string; store: string }): Promise<OpenVault> {
  const userKey = await crypto.subtle.importKey('pkcs8', fromBase64url(user), es256, false, ['sign']);
  const uses: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  const storeKey = await crypto.subtle.importKey('raw', fromBase64url(store), 'AES-GCM', false, uses);
  return { signAsUser: signerOf(userKey), storeKey };
}
