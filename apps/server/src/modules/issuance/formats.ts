import {
  drawnAhead,
  type EcPublicJwk,
  issueMdocBatch,
  issueOfflineCard,
  issueSdJwtVcBatch,
  type JsonObject,
  ktpElements,
  offlineIdentityOf,
  paddedClaims,
  type StatusReference,
  structuredClaims,
} from '@jatidiri/credentials';
import type { SigningKey } from '../../kernel/keys.ts';
import type { World } from '../../kernel/world.ts';
import { nodePrimitives } from '../sessions/index.ts';
import { type Configuration, configurations } from './records.ts';
import { signerOf } from './signer.ts';

/** What all copies of one batch have in common; times in seconds. */
export interface Batch {
  readonly configuration: Configuration;
  readonly claims: JsonObject;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** What each has for itself. */
export interface Copy {
  readonly holderKey: EcPublicJwk;
  readonly status: StatusReference;
}

/** Signs the copies of a batch, in the format of its configuration. */
export async function signCopies(
  world: World,
  signer: SigningKey,
  batch: Batch,
  copies: readonly Copy[],
): Promise<string[]> {
  const { configuration, claims, issuedAt, expiresAt } = batch;
  const { x5c } = signer;
  const { format, type } = configurations[configuration];
  const tools = {
    sign: signerOf(signer),
    randomBytes: drawnAhead(world.randomBytes),
    sha256: nodePrimitives.sha256,
  };
  const common = { issuedAt, expiresAt, x5c };
  if (format === 'mso_mdoc') {
    const namespaces = new Map([[type, ktpElements(claims)]]);
    return issueMdocBatch({ ...common, docType: type, namespaces }, copies, tools);
  }
  if (format === 'claim169+cwt') {
    const identity = offlineIdentityOf(claims);
    return Promise.all(copies.map((copy) => issueOfflineCard({ ...common, ...copy, identity }, tools)));
  }
  const card = { vct: type, claims, structured: structuredClaims, padded: paddedClaims };
  return issueSdJwtVcBatch({ ...common, ...card }, copies, tools);
}
