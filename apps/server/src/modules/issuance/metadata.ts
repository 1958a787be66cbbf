import { standardPaths } from '@jatidiri/contracts';
import {
  type CredentialConfiguration,
  type CredentialIssuerMetadata,
  kkVct,
  ktpVct,
  preAuthorizedCodeGrant,
  sdJwtVcConfiguration,
} from '@jatidiri/credentials';
import type { World } from '../../kernel/world.ts';
import { BATCH_SIZE } from './credentials.service.ts';
import type { Configuration } from './records.ts';

const both = (id: string, en: string) => [
  { name: id, locale: 'id' },
  { name: en, locale: 'en' },
];
const claim = (path: readonly string[], id: string, en: string) => ({ path, display: both(id, en) });

const ktpClaimNames = [
  claim(['personal_administrative_number'], 'NIK', 'Population number (NIK)'),
  claim(['name'], 'Nama', 'Name'),
  claim(['birthdate'], 'Tanggal lahir', 'Date of birth'),
  claim(['place_of_birth'], 'Tempat lahir', 'Place of birth'),
  claim(['sex'], 'Jenis kelamin', 'Sex'),
  claim(['blood_group'], 'Golongan darah', 'Blood group'),
  claim(['address'], 'Alamat', 'Address'),
  claim(['resident_regency'], 'Kabupaten/kota', 'Regency or city'),
  claim(['religion'], 'Agama', 'Religion'),
  claim(['marital_status'], 'Status perkawinan', 'Marital status'),
  claim(['occupation'], 'Pekerjaan', 'Occupation'),
  claim(['nationalities'], 'Kewarganegaraan', 'Nationality'),
  claim(['date_of_expiry'], 'Berlaku hingga', 'Valid until'),
  claim(['picture'], 'Foto', 'Photo'),
  claim(['age_equal_or_over', '17'], '17 tahun ke atas', '17 or older'),
  claim(['age_equal_or_over', '21'], '21 tahun ke atas', '21 or older'),
];
const kkClaimNames = [
  claim(['family_card_number'], 'Nomor KK', 'Family card number'),
  claim(['head_of_family'], 'Kepala keluarga', 'Head of family'),
  claim(['address'], 'Alamat', 'Address'),
  claim(['members'], 'Anggota keluarga', 'Family members'),
];

const supported: Record<Configuration, CredentialConfiguration> = {
  ktp_sd_jwt: sdJwtVcConfiguration(ktpVct, 'ktp', {
    display: both('KTP Digital', 'Digital identity card (KTP)'),
    claims: ktpClaimNames,
  }),
  kk_sd_jwt: sdJwtVcConfiguration(kkVct, 'kk', {
    display: both('Kartu Keluarga', 'Family card (KK)'),
    claims: kkClaimNames,
  }),
};

/** Credential issuer metadata (OpenID4VCI 1.0, section 12.2.4). */
export function issuerMetadata({ settings }: World): CredentialIssuerMetadata {
  const { api } = settings.origins;
  return {
    credential_issuer: api,
    authorization_servers: [api],
    credential_endpoint: api + standardPaths.credential,
    nonce_endpoint: api + standardPaths.nonce,
    batch_credential_issuance: { batch_size: BATCH_SIZE },
    display: both('Dukcapil (Jatidiri)', 'Civil registry (Jatidiri)'),
    credential_configurations_supported: supported,
  };
}

/** Authorization server metadata (RFC 8414); the pre-authorized grant alone is spoken. */
export function authorizationServerMetadata({ settings }: World): object {
  const { api } = settings.origins;
  return {
    issuer: api,
    token_endpoint: api + standardPaths.token,
    grant_types_supported: [preAuthorizedCodeGrant],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
    dpop_signing_alg_values_supported: ['ES256'],
  };
}

/** JWT VC issuer metadata (SD-JWT VC draft 25, section 4); the same keys stand in the trust list with their certificates. */
export function vcIssuerMetadata({ settings, keys }: World): object {
  const { publicJwk, kid, x5c } = keys.documentSigner;
  return {
    issuer: settings.origins.api,
    jwks: { keys: [{ ...publicJwk, kid, use: 'sig', alg: 'ES256', x5c: [...x5c] }] },
  };
}
