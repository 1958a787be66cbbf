import { calls, type office, Refused, type ReplyOf } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { useQuery } from '@tanstack/react-query';

type Shown = ReplyOf<typeof office.readScreen>;

export type ScreenState =
  | { step: 'waiting' }
  | { step: 'unpaired' }
  | { step: 'no_line' }
  | { step: 'idle'; office: string }
  | { step: 'showing'; office: string; shown: NonNullable<Shown['shown']> };

const POLL_MS = 1_000;

/** What the officer puts on this screen; asked for every second. */
export function useScreen(key: string): ScreenState {
  const query = useQuery({
    queryKey: ['screen', key],
    queryFn: () => call(calls.readScreen, { key }),
    enabled: key !== '',
    refetchInterval: POLL_MS,
  });
  if (key === '' || (query.error instanceof Refused && !query.data)) return { step: 'unpaired' };
  if (query.isError) return { step: 'no_line' };
  if (!query.data) return { step: 'waiting' };
  const { office, shown } = query.data;
  return shown ? { step: 'showing', office, shown } : { step: 'idle', office };
}
