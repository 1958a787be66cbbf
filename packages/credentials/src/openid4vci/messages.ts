/** Request to the credential endpoint (OpenID4VCI 1.0, section 8.2). */
export interface CredentialRequest {
  readonly credential_configuration_id?: string;
  readonly credential_identifier?: string;
  /** One proof per copy wanted, or one attestation of as many keys (appendix F). */
  readonly proofs: { readonly jwt: readonly string[] } | { readonly attestation: readonly [string] };
}

/** Its answer (section 8.3). */
export interface CredentialResponse {
  readonly credentials: readonly { readonly credential: string }[];
  readonly notification_id?: string;
}

/** The answer where the credential is not at hand yet; `interval` in seconds. */
export interface DeferredResponse {
  readonly transaction_id: string;
  readonly interval: number;
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
  readonly authorization_details?: readonly AuthorizationDetail[];
}

/** What was authorized, and by which identifiers to ask for it (section 6.2). */
export interface AuthorizationDetail {
  readonly type: 'openid_credential';
  readonly credential_configuration_id: string;
  readonly credential_identifiers: readonly string[];
}

/** Credential issuer metadata (section 12.2.4), as far as we speak it. */
export interface CredentialIssuerMetadata {
  readonly credential_issuer: string;
  readonly authorization_servers?: readonly string[];
  readonly credential_endpoint: string;
  readonly nonce_endpoint?: string;
  readonly deferred_credential_endpoint?: string;
  readonly notification_endpoint?: string;
  readonly credential_request_encryption?: {
    readonly jwks: { readonly keys: readonly object[] };
    readonly enc_values_supported: readonly string[];
    readonly zip_values_supported?: readonly string[];
    readonly encryption_required: boolean;
  };
  readonly credential_response_encryption?: {
    readonly alg_values_supported: readonly string[];
    readonly enc_values_supported: readonly string[];
    readonly zip_values_supported?: readonly string[];
    readonly encryption_required: boolean;
  };
  readonly batch_credential_issuance?: { readonly batch_size: number };
  readonly display?: readonly Display[];
  readonly credential_configurations_supported: Readonly<Record<string, CredentialConfiguration>>;
}

export interface Display {
  readonly name: string;
  readonly locale?: string;
}

/** What wallets show of a credential, and the names of its claims. */
export interface CredentialMetadata {
  readonly display?: readonly (Display & {
    readonly description?: string;
    readonly background_color?: string;
    readonly text_color?: string;
  })[];
  readonly claims?: readonly {
    readonly path: readonly (string | number | null)[];
    readonly mandatory?: boolean;
    readonly display?: readonly Display[];
  }[];
}

interface ProofSupport {
  readonly proof_signing_alg_values_supported: readonly ['ES256'];
  /** Present: keys without somebody's word for them are refused. */
  readonly key_attestations_required?: { readonly key_storage?: readonly string[] };
}

interface AnyConfiguration {
  readonly scope: string;
  readonly proof_types_supported: { readonly jwt: ProofSupport; readonly attestation?: ProofSupport };
  readonly credential_metadata?: CredentialMetadata;
}

export type CredentialConfiguration =
  | (AnyConfiguration & {
      readonly format: 'dc+sd-jwt';
      readonly vct: string;
      readonly cryptographic_binding_methods_supported: readonly ['jwk'];
      readonly credential_signing_alg_values_supported: readonly ['ES256'];
    })
  | (AnyConfiguration & {
      readonly format: 'mso_mdoc';
      readonly doctype: string;
      readonly cryptographic_binding_methods_supported: readonly ['cose_key'];
      /** ES256 as COSE numbers it, and fully specified (appendix A.2.2). */
      readonly credential_signing_alg_values_supported: readonly [-7, -9];
    })
  | (AnyConfiguration & {
      /** Of our own: a CBOR Web Token with MOSIP's claim 169, to be shown as a QR code (docs/adr/0023). */
      readonly format: 'claim169+cwt';
      readonly cryptographic_binding_methods_supported: readonly ['cose_key'];
      readonly credential_signing_alg_values_supported: readonly [-7, -9];
    });

export interface ConfigurationWishes {
  readonly scope: string;
  readonly metadata?: CredentialMetadata;
  readonly keyAttestation?: 'required' | 'optional';
}

/** The configuration of one of our types: SD-JWT VC, bound to a P-256 key, ES256 throughout. */
export function sdJwtVcConfiguration(vct: string, wishes: ConfigurationWishes): CredentialConfiguration {
  return {
    format: 'dc+sd-jwt',
    vct,
    ...common(wishes),
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
  };
}

/** The same as an mdoc, bound to a COSE key. */
export function mdocConfiguration(doctype: string, wishes: ConfigurationWishes): CredentialConfiguration {
  return {
    format: 'mso_mdoc',
    doctype,
    ...common(wishes),
    cryptographic_binding_methods_supported: ['cose_key'],
    credential_signing_alg_values_supported: [-7, -9],
  };
}

/** The same for an offline QR. */
export function offlineConfiguration(wishes: ConfigurationWishes): CredentialConfiguration {
  return {
    format: 'claim169+cwt',
    ...common(wishes),
    cryptographic_binding_methods_supported: ['cose_key'],
    credential_signing_alg_values_supported: [-7, -9],
  };
}

function common({ scope, metadata, keyAttestation = 'optional' }: ConfigurationWishes): AnyConfiguration {
  const support: ProofSupport = {
    proof_signing_alg_values_supported: ['ES256'],
    ...(keyAttestation === 'required' && { key_attestations_required: {} }),
  };
  return {
    scope,
    proof_types_supported: { jwt: support, attestation: support },
    ...(metadata && { credential_metadata: metadata }),
  };
}
