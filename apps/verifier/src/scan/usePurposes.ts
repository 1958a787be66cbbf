import { calls } from '@jatidiri/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/side.ts';

/** What this institution may ask for, and why. */
export function usePurposes() {
  return useQuery({ queryKey: ['purposes'], queryFn: () => call(calls.listPurposes) });
}
