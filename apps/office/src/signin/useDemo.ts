import { calls } from '@jatidiri/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/call.ts';

/** Whether this is the demo: only there the personas can be listed. */
export function useDemo(): boolean {
  const query = useQuery({
    queryKey: ['demo'],
    queryFn: () =>
      call(calls.listPersonas).then(
        () => true,
        () => false,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data ?? false;
}
