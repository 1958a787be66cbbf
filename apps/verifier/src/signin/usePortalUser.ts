import { calls, type office, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/side.ts';

export type PortalUser = ReplyOf<typeof office.readPortalUser>;

export type PortalUserState =
  | { step: 'asking' }
  | { step: 'out' }
  | { step: 'in'; user: PortalUser }
  | { step: 'failed'; error: unknown; again: () => void };

const REFRESH_MS = 60_000;

/** Who is signed in at this portal. */
export function usePortalUser(): PortalUserState {
  const query = useQuery({
    queryKey: ['user'],
    queryFn: () =>
      call(calls.readPortalUser).catch((error: unknown) => {
        if (error instanceof Refused && error.problem.status === 401) return null;
        throw error;
      }),
    refetchInterval: REFRESH_MS,
  });
  if (query.data) return { step: 'in', user: query.data };
  if (query.data === null) return { step: 'out' };
  if (query.isError) return { step: 'failed', error: query.error, again: () => void query.refetch() };
  return { step: 'asking' };
}
