import { calls } from '@jatidiri/contracts/browser';
import { deviceCall } from '../server/caller.ts';
import { readOpen } from '../store/database.ts';
import { isSealed } from './application.ts';

/**
 * Whether the server has the user key of a vault whose confirmation never arrived. Without an answer the vault is
 * believed: its PIN will tell.
 */
export async function isServerSealed(): Promise<boolean> {
  const id = await readOpen('applicationId');
  if (!id) return true;
  const application = await deviceCall(calls.readApplication, { id }).catch(() => undefined);
  return application === undefined || isSealed(application);
}
