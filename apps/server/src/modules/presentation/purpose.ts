import {
  type ClaimPath,
  type CredentialQuery,
  type DcqlQuery,
  ktpDocType,
  ktpElementPaths,
  ktpVct,
  type Registration,
} from '@jatidiri/credentials';
import type { Purpose } from '../institutions/index.ts';

/** What the register says of one purpose: why, how long, and the most that may be asked. */
export type Registered = Pick<Registration, 'purpose' | 'credentials'>;

/** A purpose as a request carries it; its claims may be asked of a KTP in either format. */
export function registeredOf({ id, claims, ...words }: Purpose): Registered {
  const { textId, textEn, retentionId, retentionEn } = words;
  return {
    purpose: { id, text_id: textId, text_en: textEn, retention_id: retentionId, retention_en: retentionEn },
    credentials: ktpQueries(claims.map((claim) => claim.split('.'))),
  };
}

/** All that a purpose allows: a KTP in whichever format the wallet holds, SD-JWT VC first. */
export function queryOf(purpose: Purpose): DcqlQuery {
  const credentials = ktpQueries(purpose.claims.map((claim) => claim.split('.')));
  return { credentials, credential_sets: [{ options: credentials.map(({ id }) => [id]), required: true }] };
}

function ktpQueries(paths: readonly ClaimPath[]): CredentialQuery[] {
  const claimsOf = (all: readonly ClaimPath[]) => all.map((path) => ({ path }));
  const elements = ktpElementPaths(paths);
  return [
    { id: 'ktp', format: 'dc+sd-jwt', meta: { vct_values: [ktpVct] }, claims: claimsOf(paths) },
    ...(elements.length > 0
      ? [{ id: 'ktp_mdoc', format: 'mso_mdoc', meta: { doctype_value: ktpDocType }, claims: claimsOf(elements) }]
      : []),
  ];
}
