import { Refused } from '@jatidiri/contracts/browser';
import { useQuery } from '@tanstack/react-query';

export type StaffState<Person> =
  | { step: 'asking' }
  | { step: 'out' }
  | { step: 'in'; person: Person }
  | { step: 'failed'; error: unknown; again: () => void };

const REFRESH_MS = 60_000;

/** Who is signed in at this console; asked again each minute, so that an ended session is seen. */
export function useStaff<Person>(read: () => Promise<Person>): StaffState<Person> {
  const query = useQuery({
    queryKey: ['staff'],
    queryFn: () =>
      read().catch((error: unknown) => {
        if (error instanceof Refused && error.problem.status === 401) return null;
        throw error;
      }),
    refetchInterval: REFRESH_MS,
  });
  if (query.data) return { step: 'in', person: query.data };
  if (query.data === null) return { step: 'out' };
  if (query.isError) return { step: 'failed', error: query.error, again: () => void query.refetch() };
  return { step: 'asking' };
}
