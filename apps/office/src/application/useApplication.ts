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

/** Its QR is open or was scanned: the officer's part is done unless something goes wrong. */
export const isUnderWay = ({ offer }: Detail) => offer?.state === 'open' || offer?.state === 'scanned';

/** The faces are still to be compared with the person present. */
export const awaitsFace = (detail: Detail) => isOpen(detail) && detail.obstacles.length === 0 && !isUnderWay(detail);

const ENDED = new Set<Detail['state']>(['active', 'refused', 'cancelled', 'superseded']);

/** One application; looked at again while it can still move. */
export function useApplication(id: string) {
  return useQuery({
    queryKey: ['application', id],
    queryFn: () => call(calls.readApplicationDetail, { id }),
    refetchInterval: ({ state }) => (state.data && ENDED.has(state.data.state) ? false : POLL_MS),
  });
}
