import { encodeCbor } from '../cbor/encode.ts';
import { fromBase64, toBase64url } from '../encoding/base64url.ts';
import { type IssueTools, startOfDay } from '../sd-jwt/issue.ts';
import { type OfflineCard, writeCard } from './card.ts';
import { messageType, signMessage, thumbprintOf } from './message.ts';

export interface OfflineCardToIssue extends OfflineCard {
  /** Base64 DER. Only the leaf's thumbprint travels: verifiers hold the certificate, from the trust list. */
  readonly x5c: readonly string[];
}

/** An offline card as its holder keeps it: the issuer's COSE_Sign1 in base64url. Times are rounded down to the day. */
export async function issueOfflineCard(
  card: OfflineCardToIssue,
  { sign, sha256 }: Pick<IssueTools, 'sign' | 'sha256'>,
): Promise<string> {
  const { issuedAt, expiresAt, x5c } = card;
  const payload = writeCard({ ...card, issuedAt: startOfDay(issuedAt), expiresAt: startOfDay(expiresAt) });
  const thumbprint = await thumbprintOf(fromBase64(x5c[0] ?? ''), sha256);
  return toBase64url(encodeCbor(await signMessage({ type: messageType.card, payload, thumbprint }, sign)));
}
