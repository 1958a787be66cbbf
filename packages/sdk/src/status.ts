import {
  type ChainTrust,
  isRevoked,
  type StatusList,
  type VerifiedPresentation,
  verifyStatusList,
} from '@jatidiri/credentials';

export type Status = 'valid' | 'revoked' | 'unknown';

/** Status lists as a verifier keeps them. */
export interface StatusLists {
  /** `unknown` when the list could not be had, was not in order, or is too old: that proves nothing, and is no "valid". */
  statusOf(presentation: Pick<VerifiedPresentation, 'status'>): Promise<Status>;
}

const LIST_LIMIT_BYTES = 1024 * 1024;

/**
 * Keeps each list for its `ttl` and never past its `exp` (Token Status List draft 21, sections 5.1 and 13.7): so a
 * credential that was revoked is refused at most `ttl` later. The whole list is fetched, so that nobody sees whose
 * credential is looked up; one that can't be fetched anew is not used a second longer than it may be.
 */
export function keepStatusLists(side: {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly trust: () => Promise<ChainTrust>;
}): StatusLists {
  const kept = new Map<string, Promise<StatusList | undefined>>();
  const listOf = async (uri: string): Promise<StatusList | undefined> => {
    const known = await kept.get(uri);
    if (known && side.now() < Math.min(known.refreshAt, known.expiresAt)) return known;
    // Whoever comes while it is fetched waits for the same answer.
    const fetched = fetchList(side, uri);
    kept.set(uri, fetched);
    const list = await fetched;
    if (!list) kept.delete(uri);
    return list;
  };
  const statusOf = async ({ status }: Pick<VerifiedPresentation, 'status'>): Promise<Status> => {
    if (!status) return 'valid';
    const list = await listOf(status.uri);
    if (!list) return 'unknown';
    return isRevoked(list, status.idx) ? 'revoked' : 'valid';
  };
  return { statusOf };
}

async function fetchList(
  { fetch: fetcher, now, trust }: Parameters<typeof keepStatusLists>[0],
  uri: string,
): Promise<StatusList | undefined> {
  const headers = { accept: 'application/statuslist+jwt' };
  // `no-cache`: what the browser kept is asked about, since its own idea of freshness is not the list's
  const response = await fetcher(uri, { headers, cache: 'no-cache', redirect: 'error' }).catch(() => undefined);
  if (!response?.ok) return undefined;
  const token = await response.text().catch(() => '');
  if (token.length > LIST_LIMIT_BYTES) return undefined;
  const list = await verifyStatusList(token, { uri, trust: await trust(), now: now() });
  return list.ok ? list : undefined;
}
