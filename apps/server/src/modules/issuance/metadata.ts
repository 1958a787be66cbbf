import { standardPaths } from '@jatidiri/contracts';
import {
  type CredentialIssuerMetadata,
  credentialEncryption,
  preAuthorizedCodeGrant,
  signJws,
} from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { readClockSeconds } from './clock.store.ts';
import { supportedConfigurations } from './configurations.ts';
import { requestKey } from './encryption.ts';
import { BATCH_SIZE } from './proofs.service.ts';
import { configurations } from './records.ts';
import { signerOf } from './signer.ts';

const SIGNED_SECONDS = 86_400;

/** Credential issuer metadata (OpenID4VCI 1.0, section 12.2.4). */
export async function issuerMetadata(world: World): Promise<CredentialIssuerMetadata> {
  const { api } = world.settings.origins;
  const { jwk, kid } = await requestKey(world);
  const { alg, enc, zip } = credentialEncryption;
  const encryption = { enc_values_supported: enc, zip_values_supported: zip, encryption_required: false };
  return {
    credential_issuer: api,
    authorization_servers: [api],
    credential_endpoint: api + standardPaths.credential,
    nonce_endpoint: api + standardPaths.nonce,
    deferred_credential_endpoint: api + standardPaths.deferredCredential,
    notification_endpoint: api + standardPaths.notification,
    credential_request_encryption: { jwks: { keys: [{ ...jwk, kid, use: 'enc', alg }] }, ...encryption },
    credential_response_encryption: { alg_values_supported: [alg], ...encryption },
    batch_credential_issuance: { batch_size: BATCH_SIZE },
    display: [
      { name: 'Dukcapil (Jatidiri)', locale: 'id' },
      { name: 'Civil registry (Jatidiri)', locale: 'en' },
    ],
    credential_configurations_supported: supportedConfigurations(world.settings.wallets.keyAttestation),
  };
}

/** Who the issuer is where it asks or tells something in its own name: its leaf hangs below the access CA of the trust list. */
export const issuerLeaf = { id: 'penerbit', name: 'Dukcapil (Jatidiri)' } as const;

/** The same, signed (section 12.2.3; HAIP 1.0, section 4.1): the chain goes along, without the root. */
export async function signedIssuerMetadata(world: World): Promise<string> {
  const signer = await world.keys.accessLeaf(issuerLeaf);
  const issuedAt = await readClockSeconds(world);
  const { api } = world.settings.origins;
  const claims = { iss: api, sub: api, iat: issuedAt, exp: issuedAt + SIGNED_SECONDS };
  const header = { typ: 'openidvci-issuer-metadata+jwt', x5c: [...signer.x5c] };
  return signJws(header, { ...(await issuerMetadata(world)), ...claims }, signerOf(signer));
}

/** Authorization server metadata (RFC 8414, with RFC 9126, 9207, 9396, 9449 and attestation-based client authentication). */
export function authorizationServerMetadata({ settings }: World): object {
  const { api } = settings.origins;
  const unattested = settings.wallets.attestation === 'required' ? [] : ['none'];
  return {
    issuer: api,
    authorization_endpoint: api + standardPaths.authorization,
    pushed_authorization_request_endpoint: api + standardPaths.pushedAuthorization,
    require_pushed_authorization_requests: true,
    token_endpoint: api + standardPaths.token,
    grant_types_supported: ['authorization_code', 'refresh_token', preAuthorizedCodeGrant],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    scopes_supported: Object.values(configurations).map(({ scope }) => scope),
    authorization_details_types_supported: ['openid_credential'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['attest_jwt_client_auth', ...unattested],
    client_attestation_signing_alg_values_supported: ['ES256'],
    client_attestation_pop_signing_alg_values_supported: ['ES256'],
    dpop_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}

/** JWT VC issuer metadata (SD-JWT VC draft 25, section 4); the same keys stand in the trust list with their certificates. */
export function vcIssuerMetadata({ settings, keys }: World): object {
  const jwks = keys.documentSigners().map(({ publicJwk, kid, x5c }) => ({
    ...publicJwk,
    kid,
    use: 'sig',
    alg: 'ES256',
    x5c: [...x5c],
  }));
  return { issuer: settings.origins.api, jwks: { keys: jwks } };
}
