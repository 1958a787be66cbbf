import { calls, type office, type ReplyOf } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { useQuery } from '@tanstack/react-query';

export type Detail = ReplyOf<typeof office.readApplicationDetail>;

const POLL_MS = 2_000;
/** An officer can still act on it. */
const OPEN = new Set<Detail['state']>(['applied', 'matched', 'attended', 'offered', 'coded']);
export const isOpen = ({ state }: Detail) => OPEN.has(state);

/** This officer has agreed, and nothing else speaks for the person: their part is done, another officer's is not. */
export const hasAgreed = ({ secondOfficer, mayConfirm }: Detail) => secondOfficer?.own === true && !mayConfirm;

const ENDED = new Set<Detail['state']>(['active', 'refused', 'cancelled', 'superseded']);

/** One application; looked at again while it can still move. */
export function useApplication(id: string) {
  return useQuery({
    queryKey: ['application', id],
    queryFn: () => call(calls.readApplicationDetail, { id }),
    refetchInterval: ({ state }) => (state.data && ENDED.has(state.data.state) ? false : POLL_MS),
  });
}
