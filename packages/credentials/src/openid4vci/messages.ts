/** Request to the credential endpoint (OpenID4VCI 1.0, section 8.2). */
export interface CredentialRequest {
  readonly credential_configuration_id?: string;
  readonly credential_identifier?: string;
  /** One proof per copy wanted. */
  readonly proofs: { readonly jwt: readonly string[] };
}

/** Its answer (section 8.3). */
export interface CredentialResponse {
  readonly credentials: readonly { readonly credential: string }[];
  readonly notification_id?: string;
}

/** Answer of the nonce endpoint (section 7.2), never cached. */
export interface NonceResponse {
  readonly c_nonce: string;
}

/** Answer of the token endpoint (section 6.2). */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: 'DPoP';
  readonly expires_in: number;
  readonly refresh_token?: string;
}

/** Credential issuer metadata (section 12.2.4), as far as we speak it. */
export interface CredentialIssuerMetadata {
  readonly credential_issuer: string;
  readonly authorization_servers?: readonly string[];
  readonly credential_endpoint: string;
  readonly nonce_endpoint?: string;
  readonly batch_credential_issuance?: { readonly batch_size: number };
  readonly display?: readonly Display[];
  readonly credential_configurations_supported: Readonly<Record<string, CredentialConfiguration>>;
}

export interface Display {
  readonly name: string;
  readonly locale?: string;
}

export interface CredentialConfiguration {
  readonly format: 'dc+sd-jwt';
  readonly vct: string;
  readonly scope: string;
  readonly cryptographic_binding_methods_supported: readonly ['jwk'];
  readonly credential_signing_alg_values_supported: readonly ['ES256'];
  readonly proof_types_supported: {
    readonly jwt: { readonly proof_signing_alg_values_supported: readonly ['ES256'] };
  };
  readonly credential_metadata?: {
    readonly display?: readonly Display[];
    readonly claims?: readonly { readonly path: readonly string[]; readonly display?: readonly Display[] }[];
  };
}

/** The configuration of one of our types: SD-JWT VC, bound to a P-256 key, ES256 throughout. */
export function sdJwtVcConfiguration(
  vct: string,
  scope: string,
  metadata?: CredentialConfiguration['credential_metadata'],
): CredentialConfiguration {
  return {
    format: 'dc+sd-jwt',
    vct,
    scope,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    ...(metadata && { credential_metadata: metadata }),
  };
}
