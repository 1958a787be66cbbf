import { calls } from '@jatidiri/contracts/browser';
import { call } from '@jatidiri/staff';
import { useQuery } from '@tanstack/react-query';

/** What this institution may ask for, and why. */
export function usePurposes() {
  return useQuery({ queryKey: ['purposes'], queryFn: () => call(calls.listPurposes) });
}
