import { calls, Refused } from '@jatidiri/contracts/browser';
import { call, signIn, useAct } from '@jatidiri/staff';
import { useQueryClient } from '@tanstack/react-query';

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
    confirm: () => decide(() => call(calls.confirmApplication, { id })),
    agree: (reason: string, done: () => void) => decide(() => call(calls.agreeAsSecondOfficer, { id, reason }), done),
    lift: (reason: string, done: () => void) => decide(() => call(calls.liftHold, { id, reason }), done),
    refuse: (reason: string, done: () => void) => decide(() => call(calls.refuseApplication, { id, reason }), done),
  };
}

async function withStepUp(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'session.step_up_required') throw error;
    await signIn('office');
    await work();
  }
}
