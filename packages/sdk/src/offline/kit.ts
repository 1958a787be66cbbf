import { standardPaths } from '@jatidiri/contracts/browser';
import {
  type ChainTrust,
  isRevoked,
  parseJws,
  readTime,
  type StatusList,
  type StatusReference,
  verifyStatusList,
} from '@jatidiri/credentials';
import { readKeptTrustList, readTrustList } from '../trust.ts';

/** What a verifier keeps for the time without a line: public, signed by its issuer, and read anew when it is used. */
export interface OfflineKit {
  /** Seconds, by this device's clock. */
  readonly fetchedAt: number;
  readonly trustList: string;
  /** Status list tokens by their address. */
  readonly statusLists: Readonly<Record<string, string>>;
}

export interface KitSource {
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly now: number;
  /** All status lists together: the rest is left out, and what is in it has an unknown status. */
  readonly mostBytes: number;
}

const LIST_LIMIT_BYTES = 1024 * 1024;
const TRUST_LIMIT_BYTES = 256 * 1024;

/**
 * Fetches the trust list, and the status lists as far as there is room.
 *
 * @throws Error when the trust list can't be had or is not whole; a status list that can't be had is left out
 */
export async function fetchOfflineKit(source: KitSource): Promise<OfflineKit> {
  const { origin, now, mostBytes } = source;
  const trustList = await textOf(source, new URL(standardPaths.trustList, origin).href, TRUST_LIMIT_BYTES);
  if (trustList === undefined) throw new Error('trust list: no answer');
  const trust = await readTrustList(trustList, now);
  const statusLists: Record<string, string> = {};
  let room = mostBytes;
  for (const uri of await listAddresses(source)) {
    const token = await textOf(source, uri, Math.min(room, LIST_LIMIT_BYTES));
    if (token === undefined || !(await verifyStatusList(token, { uri, trust, now })).ok) continue;
    statusLists[uri] = token;
    room -= token.length;
  }
  return { fetchedAt: now, trustList, statusLists };
}

/** Token Status List draft 21, section 9.3: all lists that there are. */
async function listAddresses(source: KitSource): Promise<string[]> {
  const text = await textOf(source, new URL(standardPaths.status, source.origin).href, TRUST_LIMIT_BYTES);
  if (text === undefined) return [];
  const { status_lists } = JSON.parse(text) as { status_lists?: unknown };
  return Array.isArray(status_lists) ? status_lists.filter((uri) => typeof uri === 'string') : [];
}

async function textOf({ fetch: fetcher }: KitSource, url: string, most: number): Promise<string | undefined> {
  const response = await fetcher(url, { cache: 'no-cache', redirect: 'error' }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const text = await response.text().catch(() => '');
  return text !== '' && text.length <= most ? text : undefined;
}

/** What is known of a credential's status, and of which moment (seconds) that is told. */
export type DatedStatus =
  | { readonly status: 'valid' | 'revoked'; readonly asOf: number }
  | { readonly status: 'unknown' };

export interface OpenKit {
  readonly fetchedAt: number;
  readonly trust: ChainTrust;
  statusOf(reference: StatusReference | undefined): Promise<DatedStatus>;
}

/**
 * Reads what was kept. Each list is held against the moment that it was signed at: it may be past its `exp`, so
 * whatever is concluded from it carries that moment.
 *
 * @throws Error when the trust list is not whole
 */
export async function openOfflineKit({ fetchedAt, trustList, statusLists }: OfflineKit): Promise<OpenKit> {
  const trust = await readKeptTrustList(trustList);
  const opened = new Map<string, Promise<StatusList | undefined>>();
  const listOf = (uri: string) => {
    const known = opened.get(uri) ?? openList(statusLists[uri], uri, trust);
    opened.set(uri, known);
    return known;
  };
  return {
    fetchedAt,
    trust,
    async statusOf(reference) {
      const list = reference && (await listOf(reference.uri));
      if (!reference || !list) return { status: 'unknown' };
      return { status: isRevoked(list, reference.idx) ? 'revoked' : 'valid', asOf: list.issuedAt };
    },
  };
}

async function openList(token: string | undefined, uri: string, trust: ChainTrust): Promise<StatusList | undefined> {
  const now = token === undefined ? undefined : signedAtOf(token);
  if (token === undefined || now === undefined) return undefined;
  const list = await verifyStatusList(token, { uri, trust, now });
  return list.ok ? list : undefined;
}

/** When a list says that it was signed; believed only once its signature was checked as of then. */
function signedAtOf(jwt: string): number | undefined {
  try {
    return readTime(parseJws(jwt, 'statuslist+jwt', 'x5c', LIST_LIMIT_BYTES).payload, 'iat');
  } catch {
    // What is not whole says no time; whoever reads it next refuses it by its reason.
    return undefined;
  }
}
