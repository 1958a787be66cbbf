import { toBase64url, toUtf8 } from './base64url.ts';

/** A P-256 public key (RFC 7518, section 6.2.1): the only kind of key in Jatidiri's protocols. */
export interface EcPublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** Signs with ES256 and answers the raw 64 bytes r‖s. Whoever calls holds the key. */
export type Sign = (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Whether `signature` (raw r‖s) is `key`'s ES256 signature of `data`. */
export interface Verify {
  (key: EcPublicJwk, data: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
  /** Told of a key that will verify again, where reading it once helps: this very object, as long as its holder has it. */
  readonly keep?: (key: EcPublicJwk) => void;
}

export interface Sha256 {
  (data: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** base64url(SHA-256(text)) in one go, where the place we run in has that. */
  readonly ofText?: (text: string) => string;
  /** The hash of each, one right after the other, where many at a time cost less than one by one. */
  readonly ofAll?: (all: readonly Uint8Array[]) => Uint8Array;
}

/** The cryptography of the place we run in. A server hands in `node:crypto` with cached keys; the default is WebCrypto. */
export interface Primitives {
  readonly verify: Verify;
  readonly sha256: Sha256;
}

/** WebCrypto refuses only shared memory, which none of our bytes lies in. */
const owned = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;

export const webPrimitives: Primitives = {
  async verify(key, data, signature) {
    const imported = await importVerifyKey(key);
    if (!imported) return false;
    return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, owned(signature), owned(data));
  },
  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(data)));
  },
};

/** A point that is not on the curve is nobody's key: no signature of it is valid. */
async function importVerifyKey({ kty, crv, x, y }: EcPublicJwk): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: crv }, false, [
      'verify',
    ]);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** base64url(SHA-256(text)), the hash that SD-JWT, DPoP and thumbprints all use. */
export async function hashText(text: string, sha256: Sha256): Promise<string> {
  return sha256.ofText ? sha256.ofText(text) : toBase64url(await sha256(toUtf8(text)));
}

export async function hashTexts(texts: readonly string[], sha256: Sha256): Promise<string[]> {
  const { ofText } = sha256;
  return ofText ? texts.map((text) => ofText(text)) : (await hashAll(texts.map(toUtf8), sha256)).map(toBase64url);
}

const HASH_BYTES = 32;

/** The hash of each, in the same memory. */
export async function hashAll(all: readonly Uint8Array[], sha256: Sha256): Promise<readonly Uint8Array[]> {
  const hashes = await hashOnward(all, sha256);
  return all.map((_, index) => hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
}

/** The hash of each, one right after the other; with a synchronous hash no promise is made for any. */
export async function hashOnward(all: readonly Uint8Array[], sha256: Sha256): Promise<Uint8Array> {
  if (sha256.ofAll) return sha256.ofAll(all);
  const digests = await Promise.all(all.map((one) => sha256(one)));
  const hashes = new Uint8Array(all.length * HASH_BYTES);
  for (const [index, digest] of digests.entries()) hashes.set(digest, index * HASH_BYTES);
  return hashes;
}
