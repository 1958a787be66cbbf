import { calls, type office, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/call.ts';

export type Officer = ReplyOf<typeof office.readOfficer>;

export type OfficerState =
  | { step: 'asking' }
  | { step: 'out' }
  | { step: 'in'; officer: Officer }
  | { step: 'failed'; error: unknown; again: () => void };

const SIGNED_OUT = new Set(['session.required', 'session.expired']);
const REFRESH_MS = 60_000;

/** Who is signed in at this counter. */
export function useOfficer(): OfficerState {
  const query = useQuery({
    queryKey: ['officer'],
    queryFn: () => call(calls.readOfficer).catch(signedOut),
    refetchInterval: REFRESH_MS,
  });
  if (query.data) return { step: 'in', officer: query.data };
  if (query.data === null) return { step: 'out' };
  if (query.isError) return { step: 'failed', error: query.error, again: () => void query.refetch() };
  return { step: 'asking' };
}

function signedOut(error: unknown): null {
  if (error instanceof Refused && SIGNED_OUT.has(error.code)) return null;
  throw error;
}
