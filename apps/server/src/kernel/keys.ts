/** A P-256 key that signs, its public half as JWK, and its certificates from the leaf up, without the root (base64 DER). */
export interface SigningKey {
  /** JWK thumbprint (RFC 7638). */
  readonly kid: string;
  /** ES256 over `data`, as the raw r‖s of JOSE. A key in a file answers at once, one in a token by a promise. */
  readonly sign: (data: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly publicJwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly x5c: readonly string[];
}

/**
 * How far a document signer is: `coming` is published and does not sign yet, `signing` signs, `resting` was relieved
 * while credentials of it live.
 */
export type SignerState = 'coming' | 'signing' | 'resting';

/** A document signer that a verifier may meet. */
export interface PublishedSigner extends SigningKey {
  readonly state: SignerState;
  readonly signsFrom: Date;
  readonly notAfter: Date;
}

/** What a certificate of the RP access CA says about who asks. */
export interface AccessLeaf {
  readonly id: string;
  readonly name: string;
}

/** A verifier may hold a trust list for a day. */
export const TRUST_LIST_SECONDS = 86_400;
/** A signer is published an hour longer than a list lives before it signs: every verifier knows it by then. */
export const PUBLISHED_BEFORE_SECONDS = TRUST_LIST_SECONDS + 3_600;
/** The longest life of a credential, and a day: a relieved signer stays in the trust list for so long. */
export const RESTING_SECONDS = 15 * 86_400;

/** The keys port: files, with the signing keys in a PKCS#11 token where one is set. */
export interface Keys {
  /** Signs credentials and the status lists they name, now: read it anew for each use, since it is relieved in operation. */
  readonly documentSigner: SigningKey;
  /** All that stand in the trust list, the one that signs first. */
  documentSigners(): readonly PublishedSigner[];
  /** Any document signer that was ever ours: it goes on signing its own status lists. */
  findDocumentSigner(kid: string): SigningKey | undefined;
  readonly trustListSigner: SigningKey;
  /** The root certificate as PEM: what a verifier pins. */
  readonly rootPem: string;
  /** The RP access CA as base64 DER: what a wallet holds requests against. */
  readonly accessCa: string;
  /** The leaf that signs an institution's (or the portal's, or the "antarwarga") requests; made at its first use. */
  accessLeaf(who: AccessLeaf): Promise<SigningKey>;
  /** Gives a successor to what is near its end; called every hour. */
  renew(): Promise<void>;
  /** Wraps a data key under the master key (AES-256-GCM); `context` is authenticated with it. */
  wrap(key: Uint8Array, context: string): Buffer;
  /** @throws Error when the bytes or the context were altered. */
  unwrap(wrapped: Uint8Array, context: string): Buffer;
  /** HMAC-SHA-256 under a key derived from the master key for this purpose alone. */
  hmac(purpose: string, data: Uint8Array | string): Buffer;
  /** 32 bytes derived from the master key for this purpose (HKDF-SHA-256). */
  derive(purpose: string): Buffer;
}
