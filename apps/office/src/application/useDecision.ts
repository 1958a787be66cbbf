import { calls } from '@jatidiri/contracts/browser';
import { call, useAct } from '@jatidiri/staff';
import { useQueryClient } from '@tanstack/react-query';
import { withStepUp } from '../signin/withStepUp.ts';

/** The officer's acts on one application. A stale passkey is asked for again, then the act is repeated once. */
export function useDecision(id: string) {
  const { busy, failure, act } = useAct();
  const queries = useQueryClient();
  const decide = (work: () => Promise<unknown>, done?: () => void) =>
    act(async () => {
      await withStepUp(work);
      done?.();
      await queries.invalidateQueries();
    });
  return {
    busy,
    failure,
    confirm: (done: () => void) => decide(() => call(calls.confirmApplication, { id }), done),
    agree: (reason: string, done: () => void) => decide(() => call(calls.agreeAsSecondOfficer, { id, reason }), done),
    lift: (reason: string, done: () => void) => decide(() => call(calls.liftHold, { id, reason }), done),
    refuse: (reason: string, done: () => void) => decide(() => call(calls.refuseApplication, { id, reason }), done),
  };
}
