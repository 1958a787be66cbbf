import type { KeyObject } from 'node:crypto';

/** A private P-256 key, its public half as JWK, and its certificates from the leaf up, without the root (base64 DER). */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly x5c: readonly string[];
}

/** What a certificate of the RP access CA says about who asks. */
export interface AccessLeaf {
  readonly id: string;
  readonly name: string;
}

/** The keys port: files now, PKCS#11 behind the same door. */
export interface Keys {
  /** Signs credentials and the status lists they name: verifiers check both with one key. */
  readonly documentSigner: SigningKey;
  readonly trustListSigner: SigningKey;
  /** The root certificate as PEM: what a verifier pins. */
  readonly rootPem: string;
  /** The RP access CA as base64 DER: what a wallet holds requests against. */
  readonly accessCa: string;
  /** The leaf that signs an institution's (or the portal's, or the "antarwarga") requests; made at its first use. */
  accessLeaf(who: AccessLeaf): Promise<SigningKey>;
  /** Wraps a data key under the master key (AES-256-GCM); `context` is authenticated with it. */
  wrap(key: Uint8Array, context: string): Buffer;
  /** @throws Error when the bytes or the context were altered. */
  unwrap(wrapped: Uint8Array, context: string): Buffer;
  /** HMAC-SHA-256 under a key derived from the master key for this purpose alone. */
  hmac(purpose: string, data: Uint8Array | string): Buffer;
  /** 32 bytes derived from the master key for this purpose (HKDF-SHA-256). */
  derive(purpose: string): Buffer;
}
