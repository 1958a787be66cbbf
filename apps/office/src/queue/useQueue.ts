import { calls, type office, type ReplyOf } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

export type QueueRow = ReplyOf<typeof office.listApplications>[number];

const POLL_MS = 3_000;

/** The applications that wait at this office; looked at again every three seconds. */
export function useQueue(search: string) {
  return useQuery({
    queryKey: ['queue', search],
    queryFn: () => call(calls.listApplications, search ? { search } : {}),
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}
