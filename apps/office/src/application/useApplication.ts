import { calls, type office, type ReplyOf } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { useQuery, useQueryClient } from '@tanstack/react-query';

export type Detail = ReplyOf<typeof office.readApplicationDetail>;

const POLL_MS = 2_000;
const ENDED = new Set<Detail['state']>(['active', 'refused', 'cancelled', 'superseded']);

/** One application; looked at again while it can still move. */
export function useApplication(id: string) {
  const queries = useQueryClient();
  const queryKey = ['application', id];
  return useQuery({
    queryKey,
    queryFn: async () => {
      const detail = await call(calls.readApplicationDetail, { id });
      // The server tells a printed code once; it stays on this screen until the officer leaves it.
      const told = queries.getQueryData<Detail>(queryKey)?.printedCode;
      return { ...detail, printedCode: detail.printedCode ?? told ?? null };
    },
    refetchInterval: ({ state }) => (state.data && ENDED.has(state.data.state) ? false : POLL_MS),
  });
}
