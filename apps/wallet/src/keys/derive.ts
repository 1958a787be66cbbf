import { utf8 } from './encoding.ts';

/** AES-256-GCM key of a seal: HKDF-SHA-256 (RFC 5869) over a secret of 32 bytes or more; `use` keeps the ways apart. */
export async function deriveSealKey(
  secret: Uint8Array,
  salt: Uint8Array<ArrayBuffer>,
  use: 'jatidiri-vault-1' | 'jatidiri-passkey-1',
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(use) };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
