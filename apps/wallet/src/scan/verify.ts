import {
  isRevoked,
  type JsonObject,
  openResponse,
  readDcqlQuery,
  type StatusReference,
  verifyStatusList,
  verifyVpToken,
} from '@jatidiri/credentials';
import { readTrust } from '../trust/trust.ts';
import type { Opened, Scan } from './redeem.ts';

export type Verdict =
  | { readonly outcome: 'valid'; readonly claims: JsonObject; readonly statusKnown: boolean }
  | { readonly outcome: 'invalid' | 'revoked' };

/** Opens the answer with this phone's key and checks issuer, holder, nonce, time and status. Nothing of it is kept. */
export async function verifyAnswer({ opened, key }: Scan, response: string): Promise<Verdict> {
  const answer = await openResponse(response, key.privateKey, key.publicKey.kid);
  if (!answer.ok) return { outcome: 'invalid' };
  const checks = await checksOf(opened);
  const query = readDcqlQuery(opened.query as JsonObject);
  const verdict = await verifyVpToken(query, answer.vpToken, checks);
  if (!verdict.ok) return { outcome: 'invalid' };
  const credentials = Object.values(verdict.credentials);
  const status = await Promise.all(credentials.map((one) => statusOf(one.status, checks)));
  if (status.includes('revoked')) return { outcome: 'revoked' };
  const claims = Object.assign({}, ...credentials.map((one) => one.claims)) as JsonObject;
  return { outcome: 'valid', claims, statusKnown: !status.includes('unknown') };
}

async function checksOf({ clientId, nonce }: Opened) {
  return { trust: await readTrust(), now: Math.floor(Date.now() / 1000), audience: clientId, nonce };
}

/** Token Status List draft 21, section 8.3. A list that cannot be had is said, not guessed. */
async function statusOf(
  status: StatusReference | undefined,
  { trust, now }: Awaited<ReturnType<typeof checksOf>>,
): Promise<'good' | 'revoked' | 'unknown'> {
  if (!status) return 'good';
  const response = await fetch(status.uri).catch(() => undefined);
  if (!response?.ok) return 'unknown';
  const list = await verifyStatusList(await response.text(), { uri: status.uri, trust, now });
  if (!list.ok) return 'unknown';
  return isRevoked(list, status.idx) ? 'revoked' : 'good';
}
