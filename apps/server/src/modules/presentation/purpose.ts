import {
  type ClaimNames,
  type CredentialQuery,
  cardQuery,
  type DcqlQuery,
  kkVct,
  ktpDocType,
  ktpElementPaths,
  ktpVct,
  pathsByCard,
  type Registration,
} from '@jatidiri/credentials';
import type { Purpose } from '../institutions/index.ts';

/** What the register says of one purpose: why, how long, and the most that may be asked. */
export type Registered = Pick<Registration, 'purpose' | 'credentials'>;

/** A purpose as a request carries it; its claims may be asked of a KTP in either format, and of the family card. */
export function registeredOf({ id, claims, ...words }: Purpose): Registered {
  const { textId, textEn, retentionId, retentionEn } = words;
  return {
    purpose: { id, text_id: textId, text_en: textEn, retention_id: retentionId, retention_en: retentionEn },
    credentials: cardQueries(claims).flat(),
  };
}

/** All that a purpose allows of each card, a KTP in whichever format the wallet holds, SD-JWT VC first. */
export function queryOf(purpose: Purpose): DcqlQuery {
  const cards = cardQueries(purpose.claims);
  const sets = cards.map((formats) => ({ options: formats.map(({ id }) => [id]), required: true }));
  return { credentials: cards.flat(), credential_sets: sets };
}

/** By card, then by format. */
function cardQueries(names: ClaimNames): CredentialQuery[][] {
  const { ktp, kk } = pathsByCard(names);
  const claims = ktpElementPaths(ktp).map((path) => ({ path }));
  const mdoc =
    claims.length > 0 ? [{ id: 'ktp_mdoc', format: 'mso_mdoc', meta: { doctype_value: ktpDocType }, claims }] : [];
  return [[...cardQuery('ktp', ktpVct, ktp), ...mdoc], cardQuery('kk', kkVct, kk)].filter(({ length }) => length > 0);
}
