import { calls } from '@jatidiri/contracts/browser';
import { deviceCall } from '../server/caller.ts';
import { readOpen } from '../store/database.ts';
import { isSealed } from './application.ts';

const SEALED = { state: 'sealed' } as const;

/**
 * Whether the server has the user key of a vault whose confirmation never arrived. Without an answer the vault is
 * believed: its PIN will tell.
 */
export async function isServerSealed(): Promise<boolean> {
  const move = await readOpen('move');
  if (move) return (await deviceCall(calls.readMove, { id: move }).catch(() => SEALED)).state === SEALED.state;
  const id = await readOpen('applicationId');
  if (!id) return true;
  const application = await deviceCall(calls.readApplication, { id }).catch(() => undefined);
  return application === undefined || isSealed(application);
}
