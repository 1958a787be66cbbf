import { randomBytes } from 'node:crypto';
import {
  drawnAhead,
  isRevoked,
  issueMdoc,
  issueMdocBatch,
  issueSdJwtVc,
  issueSdJwtVcBatch,
  presentMdoc,
  presentSdJwtVc,
  type StatusList,
  verifyPresentedMdoc,
  verifyPresentedSdJwtVc,
} from '@jatidiri/credentials';
import { nodePrimitives, nodeSigner } from '@jatidiri/credentials/node';
import type { Fixture, Holder } from './fixture.ts';
import type { Peer } from './peer.ts';

/** As many as a wallet asks for at once; its keys and the server's offer count the same. */
export const BATCH = 10;

export interface Ours extends Peer {
  /** A copy for each of these, all of one resident, whose claims no batch before had at hand. */
  readonly issueBatch: (holders: readonly Holder[]) => Promise<string[]>;
  readonly present: (credential: string, holder: Holder) => Promise<string>;
}

/** `status` undefined: the credential points to no list, as the peers take it, and none is looked up. */
type Status = { readonly uri: string; readonly list: StatusList } | undefined;

/** As the server draws the salts of a batch. */
const salts = drawnAhead(randomBytes);

const tools = ({ issuerKey }: Fixture) => ({
  sign: nodeSigner(issuerKey),
  randomBytes: salts,
  sha256: nodePrimitives.sha256,
});

const IDX = 412_777;
const referenceTo = (status: Status) => status && { status: { idx: IDX, uri: status.uri } };

const copiesFor = (holders: readonly Holder[], status: Status) =>
  holders.map(({ jwk }) => ({ holderKey: jwk, ...referenceTo(status) }));

/** An answer counts as verified when its chain, signatures, times and binding are good and its bit is not set. */
function requireGood(
  verdict: { ok: true; status?: { idx: number } } | { ok: false; reason: string },
  status: Status,
): void {
  if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`);
  if (status && isRevoked(status.list, verdict.status?.idx ?? -1)) throw new Error('revoked');
}

export function ourSdJwtVc(fixture: Fixture, status?: Status): Ours {
  const { claims, vct, now, expiresAt, leaf, session } = fixture;
  const base = { vct, claims, structured: [], issuedAt: now, expiresAt, x5c: [leaf], ...referenceTo(status) };
  const issueWith = tools(fixture);
  const { clientId: audience, nonce } = session;
  const trust = { roots: [fixture.rootPem] };
  const checks = { trust, vcts: [vct], now, audience, nonce, primitives: nodePrimitives };
  const paths = fixture.shownClaims.map((name) => [name]);
  return {
    issue: (holder) => issueSdJwtVc({ ...base, holderKey: holder.jwk }, issueWith),
    issueBatch: (holders) =>
      issueSdJwtVcBatch({ ...base, claims: { ...claims } }, copiesFor(holders, status), issueWith),
    present: (credential, holder) =>
      presentSdJwtVc(
        { credential, paths, audience, nonce, issuedAt: now },
        { sign: nodeSigner(holder.privateKey), sha256: nodePrimitives.sha256 },
      ),
    verify: async (presentation) => requireGood(await verifyPresentedSdJwtVc(presentation, checks), status),
  };
}

export function ourMdoc(fixture: Fixture, status?: Status): Ours {
  const { docType, elements, now, expiresAt, leaf, transcript } = fixture;
  const namespaces = new Map([[docType, elements]]);
  const base = { docType, namespaces, issuedAt: now, expiresAt, x5c: [leaf], ...referenceTo(status) };
  const issueWith = tools(fixture);
  const trust = { roots: [fixture.rootPem] };
  const checks = { trust, docTypes: [docType], now, transcript, primitives: nodePrimitives };
  const paths = fixture.shownElements.map((element) => [docType, element]);
  return {
    issue: (holder) => issueMdoc({ ...base, holderKey: holder.jwk }, issueWith),
    issueBatch: (holders) =>
      issueMdocBatch({ ...base, namespaces: new Map(namespaces) }, copiesFor(holders, status), issueWith),
    present: (credential, holder) => presentMdoc({ credential, paths, transcript }, nodeSigner(holder.privateKey)),
    verify: async (presentation) => requireGood(await verifyPresentedMdoc(presentation, checks), status),
  };
}
