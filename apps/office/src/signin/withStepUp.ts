import { Refused } from '@jatidiri/contracts/browser';
import { signIn } from '@jatidiri/staff';

/** Acts; a stale passkey is asked for again, then the act is repeated once. */
export async function withStepUp<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'session.step_up_required') throw error;
    await signIn('office');
    return work();
  }
}
